package io.unibox.inbox.live;

import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How users stand, by all that is known of their seats: a seat is a socket here, or another instance. The best of a
 * user's seats counts; one without a seat is offline.
 */
final class Attendance {

    /** Users whose seats are remembered; enough for any installation, and an end to what a fault could pile up. */
    private static final int MOST = 200_000;

    private final Map<Somebody, Map<Object, Availability>> seats = new HashMap<>();
    private final Map<WorkspaceId, Set<UserId>> users = new HashMap<>();
    private final Map<Somebody, Availability> told = new HashMap<>();
    private final Set<Somebody> touched = new HashSet<>();

    /** A user of a workspace. */
    record Somebody(WorkspaceId workspace, UserId user) {}

    /** What has become of a user. */
    record Change(Somebody who, Availability now) {}

    /** Takes a seat, changes it, or leaves it where the status is offline. */
    synchronized void put(Somebody who, Object seat, Availability status) {
        Map<Object, Availability> taken = seats.get(who);
        if (status == Availability.OFFLINE) {
            if (taken != null && taken.remove(seat) != null) {
                touched.add(who);
                if (taken.isEmpty()) {
                    remove(who);
                }
            }
            return;
        }
        if (taken == null) {
            if (seats.size() >= MOST) {
                return;
            }
            taken = seats.computeIfAbsent(who, _ -> new HashMap<>());
            users.computeIfAbsent(who.workspace(), _ -> new HashSet<>()).add(who.user());
        }
        if (taken.put(seat, status) != status) {
            touched.add(who);
        }
    }

    private void remove(Somebody who) {
        seats.remove(who);
        users.computeIfPresent(who.workspace(), (_, present) -> {
            present.remove(who.user());
            return present.isEmpty() ? null : present;
        });
    }

    /** Empties all seats of these instances. */
    synchronized void forget(Set<String> instances) {
        if (instances.isEmpty()) {
            return;
        }
        List.copyOf(seats.keySet()).forEach(who -> instances.forEach(each -> put(who, each, Availability.OFFLINE)));
    }

    /** Empties all seats that are no sockets of this instance. */
    synchronized void forgetOthers() {
        List.copyOf(seats.keySet())
                .forEach(who -> List.copyOf(seats.getOrDefault(who, Map.of()).keySet()).stream()
                        .filter(seat -> !(seat instanceof LiveSocket))
                        .forEach(seat -> put(who, seat, Availability.OFFLINE)));
    }

    /** The best of the seats that are sockets of this instance. */
    synchronized Availability here(Somebody who) {
        Availability best = Availability.OFFLINE;
        for (Map.Entry<Object, Availability> seat :
                seats.getOrDefault(who, Map.of()).entrySet()) {
            if (seat.getKey() instanceof LiveSocket && seat.getValue().compareTo(best) > 0) {
                best = seat.getValue();
            }
            if (best == Availability.ONLINE) {
                break;
            }
        }
        return best;
    }

    /** Everybody who sits at this instance, by workspace. */
    synchronized Map<WorkspaceId, List<Signal.Standing>> here() {
        Map<WorkspaceId, List<Signal.Standing>> all = new HashMap<>();
        seats.keySet().forEach(who -> {
            Availability status = here(who);
            if (status != Availability.OFFLINE) {
                all.computeIfAbsent(who.workspace(), _ -> new ArrayList<>())
                        .add(new Signal.Standing(who.user(), status));
            }
        });
        return all;
    }

    /** Everybody of a workspace who is not offline, at most so many. */
    synchronized List<Signal.Standing> in(WorkspaceId workspace, int most) {
        return users.getOrDefault(workspace, Set.of()).stream()
                .limit(most)
                .map(user -> new Signal.Standing(user, now(new Somebody(workspace, user))))
                .toList();
    }

    /** Who stands otherwise than when this was last asked. */
    synchronized List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        touched.forEach(who -> {
            Availability now = now(who);
            Availability before = now == Availability.OFFLINE ? told.remove(who) : told.put(who, now);
            if (now != (before == null ? Availability.OFFLINE : before)) {
                changes.add(new Change(who, now));
            }
        });
        touched.clear();
        return changes;
    }

    private Availability now(Somebody who) {
        return seats.getOrDefault(who, Map.of()).values().stream()
                .max(Availability::compareTo)
                .orElse(Availability.OFFLINE);
    }
}
