package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.live.Signal.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who looks at which conversation. Whoever does not say so again within a minute has stopped. */
final class Viewers {

    static final Duration LOOK = Duration.ofSeconds(60);

    /** Conversations that one socket looks at, and sockets that look at one conversation. */
    static final int MOST = 100;

    private final Map<Scene, Map<Seat, Look>> scenes = new HashMap<>();
    private final Map<Seat, Set<Scene>> seats = new HashMap<>();

    /** A conversation of a workspace. */
    record Scene(WorkspaceId workspace, ConversationId conversation) {}

    /** A socket of an instance. */
    record Seat(String instance, String socket) {}

    private record Look(Viewer viewer, Instant until) {}

    /** Notes that somebody looks; true where the list of those who look is another one now. */
    synchronized boolean look(Scene scene, Seat seat, Viewer viewer, Instant now) {
        Set<Scene> watched = seats.getOrDefault(seat, Set.of());
        int looking = scenes.getOrDefault(scene, Map.of()).size();
        if (!watched.contains(scene) && (watched.size() >= MOST || looking >= MOST)) {
            return false;
        }
        List<Viewer> before = at(scene);
        scenes.computeIfAbsent(scene, _ -> new LinkedHashMap<>()).put(seat, new Look(viewer, now.plus(LOOK)));
        seats.computeIfAbsent(seat, _ -> new HashSet<>()).add(scene);
        return !before.equals(at(scene));
    }

    /** Whether a socket looks, as far as is known. */
    synchronized boolean isLooking(Scene scene, Seat seat) {
        return seats.getOrDefault(seat, Set.of()).contains(scene);
    }

    /** Whether that somebody looks was noted so long ago, if at all, that it is worth noting again. */
    synchronized boolean isDue(Scene scene, Seat seat, Instant now) {
        Look last = scenes.getOrDefault(scene, Map.of()).get(seat);
        return last == null || !now.isBefore(last.until().minus(LOOK).plus(Typings.AGAIN));
    }

    /** Notes that somebody has stopped; true where the list of those who look is another one now. */
    synchronized boolean stop(Scene scene, Seat seat) {
        List<Viewer> before = at(scene);
        remove(scene, seat);
        return !before.equals(at(scene));
    }

    /** Where a socket has left: the conversations that it looked at. */
    synchronized Set<Scene> leave(Seat seat) {
        Set<Scene> watched = Set.copyOf(seats.getOrDefault(seat, Set.of()));
        watched.forEach(scene -> remove(scene, seat));
        return watched;
    }

    /** Forgets the sockets of these instances; returns the conversations that they looked at. */
    synchronized Set<Scene> forget(Predicate<String> instances) {
        Set<Scene> changed = new HashSet<>();
        List.copyOf(seats.keySet()).stream()
                .filter(seat -> instances.test(seat.instance()))
                .forEach(seat -> changed.addAll(leave(seat)));
        return changed;
    }

    /** Forgets who has not said it again in time; returns the conversations that they looked at. */
    synchronized Set<Scene> expire(Instant now) {
        Set<Scene> changed = new HashSet<>();
        List<Runnable> ends = new ArrayList<>();
        scenes.forEach((scene, looks) -> looks.forEach((seat, look) -> {
            if (!look.until().isAfter(now)) {
                changed.add(scene);
                ends.add(() -> remove(scene, seat));
            }
        }));
        ends.forEach(Runnable::run);
        return changed;
    }

    /** Who looks, each user once. */
    synchronized List<Viewer> at(Scene scene) {
        Map<Object, Viewer> users = new LinkedHashMap<>();
        scenes.getOrDefault(scene, Map.of())
                .values()
                .forEach(look -> users.put(look.viewer().id(), look.viewer()));
        return List.copyOf(users.values());
    }

    /** What the sockets of an instance look at. */
    synchronized Map<Scene, Map<Seat, Viewer>> of(String instance) {
        Map<Scene, Map<Seat, Viewer>> all = new HashMap<>();
        scenes.forEach((scene, looks) -> looks.forEach((seat, look) -> {
            if (seat.instance().equals(instance)) {
                all.computeIfAbsent(scene, _ -> new HashMap<>()).put(seat, look.viewer());
            }
        }));
        return all;
    }

    private void remove(Scene scene, Seat seat) {
        scenes.computeIfPresent(scene, (_, looks) -> {
            looks.remove(seat);
            return looks.isEmpty() ? null : looks;
        });
        seats.computeIfPresent(seat, (_, watched) -> {
            watched.remove(scene);
            return watched.isEmpty() ? null : watched;
        });
    }
}
