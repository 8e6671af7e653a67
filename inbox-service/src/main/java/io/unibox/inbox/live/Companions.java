package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.InboxView.Person;
import io.unibox.inbox.live.Attendance.Somebody;
import io.unibox.inbox.live.FeedRenderer.Audience;
import io.unibox.inbox.live.Signal.Standing;
import io.unibox.inbox.live.Signal.Viewer;
import io.unibox.inbox.live.Typings.Desk;
import io.unibox.inbox.live.Viewers.Scene;
import io.unibox.inbox.live.Viewers.Seat;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What users learn of each other while they are connected, on whichever instance: who is there, who types, who looks. */
@Component
final class Companions {

    /** In a workspace with more sockets than this, changes are not told one by one; the list can still be asked for. */
    private static final int CROWD = 1_000;

    private static final int LISTED = 1_000;
    private static final int AT_ONCE = 80;
    private static final int TYPISTS = 50_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_AVATAR = 1_000;

    private final SocketRegistry registry;
    private final Directory directory;
    private final UserPaces paces;
    private final Exchange exchange;
    private final JsonMapper json;
    private final Clock clock;
    private final Attendance attendance = new Attendance();
    private final Viewers viewers = new Viewers();
    private final Typings typings = new Typings(TYPISTS, System::nanoTime);

    Companions(
            SocketRegistry registry,
            Directory directory,
            UserPaces paces,
            Exchange exchange,
            JsonMapper json,
            Clock clock) {
        this.registry = registry;
        this.directory = directory;
        this.paces = paces;
        this.exchange = exchange;
        this.json = json;
        this.clock = clock;
    }

    /** Who is typing where. */
    private record TypingOutput(String conversationId, String userId, boolean isTyping) {}

    /** Who looks at a conversation. */
    private record ViewingOutput(String conversationId, List<Viewer> users) {}

    /** How the workspace's users stand who are not offline. */
    private record StandingsOutput(List<Standing> users) {}

    void enter(LiveSocket socket) {
        stand(socket, Availability.ONLINE);
    }

    void leave(LiveSocket socket) {
        stand(socket, Availability.OFFLINE);
        Seat seat = seatOf(socket);
        viewers.leave(seat).forEach(scene -> {
            exchange.say(viewing(scene, seat, new Viewer(socket.agent().user(), null, null), false));
            tell(scene, null);
        });
    }

    /** What the user is at this socket. */
    void stand(LiveSocket socket, Availability status) {
        var who = new Somebody(socket.agent().workspace(), socket.agent().user());
        synchronized (attendance) {
            Availability before = attendance.here(who);
            attendance.put(who, socket, status);
            Availability after = attendance.here(who);
            if (before != after) {
                exchange.say(
                        new Signal.Present(exchange.self(), who.workspace(), List.of(new Standing(who.user(), after))));
            }
        }
    }

    /** Everybody who is there, for one who asks. */
    void list(LiveSocket socket, Command command) {
        List<Standing> users = attendance.in(socket.agent().workspace(), LISTED);
        socket.offer(Frame.answer("user:statuses", new StandingsOutput(users), command, json));
    }

    /** Whether the others are to hear of it. That somebody has stopped of whom they heard is told in any case. */
    boolean isNews(LiveSocket socket, ConversationId conversation, boolean typing) {
        var desk = new Desk(socket.agent().user(), conversation);
        return typings.isNews(desk, typing) && ((!typing && typings.isTyping(desk)) || paces.maySignal(desk.user()));
    }

    void type(LiveSocket socket, ConversationId conversation, Audience audience, boolean typing) {
        WorkspaceId workspace = socket.agent().workspace();
        UserId user = socket.agent().user();
        typings.tell(new Desk(user, conversation), typing);
        registry.of(workspace)
                .ifPresent(sockets ->
                        sockets.pass(socket, conversation, audience, typingFrame(conversation, user, typing)));
        exchange.say(new Signal.Typing(exchange.self(), workspace, conversation, user, typing));
    }

    /** Begins to look, or says again that they do; the answer is the list of those who look. */
    Mono<Void> look(LiveSocket socket, ConversationId conversation, Command command) {
        var scene = new Scene(socket.agent().workspace(), conversation);
        if (!viewers.isDue(scene, seatOf(socket), clock.instant())) {
            return Mono.fromRunnable(() -> show(socket, conversation, command));
        }
        UserId user = socket.agent().user();
        return directory
                .person(scene.workspace(), user)
                .map(Companions::viewer)
                .defaultIfEmpty(new Viewer(user, null, null))
                .doOnNext(viewer -> {
                    boolean changed = viewers.look(scene, seatOf(socket), viewer, clock.instant());
                    exchange.say(viewing(scene, seatOf(socket), viewer, true));
                    show(socket, conversation, command);
                    if (changed) {
                        tell(scene, socket);
                    }
                })
                .then();
    }

    /** Tells who asks who looks. */
    void show(LiveSocket socket, ConversationId conversation, Command command) {
        var scene = new Scene(socket.agent().workspace(), conversation);
        socket.offer(Frame.answer("viewing", shown(scene), command, json));
    }

    /** Stops to look; false where they did not look. */
    boolean stopLooking(LiveSocket socket, ConversationId conversation) {
        var scene = new Scene(socket.agent().workspace(), conversation);
        if (!viewers.isLooking(scene, seatOf(socket))) {
            return false;
        }
        boolean changed = viewers.stop(scene, seatOf(socket));
        exchange.say(viewing(scene, seatOf(socket), new Viewer(socket.agent().user(), null, null), false));
        if (changed) {
            tell(scene, socket);
        }
        return true;
    }

    /** Minds what another instance says. */
    void mind(Signal signal) {
        switch (signal) {
            case Signal.Hello hello -> {
                forget(Set.of(hello.from()));
                exchange.beat();
                sayAll();
            }
            case Signal.Beat _ -> {}
            case Signal.Grown grown ->
                grown.workspaces().forEach(workspace -> registry.of(workspace).ifPresent(WorkspaceSockets::wake));
            case Signal.Typing typing ->
                pass(
                        new Scene(typing.workspace(), typing.conversation()),
                        null,
                        typingFrame(typing.conversation(), typing.user(), typing.typing()));
            case Signal.Viewing viewing -> mind(viewing);
            case Signal.Present present ->
                present.users()
                        .forEach(each -> attendance.put(
                                new Somebody(present.workspace(), each.userId()), present.from(), each.status()));
        }
    }

    private void mind(Signal.Viewing viewing) {
        var scene = new Scene(viewing.workspace(), viewing.conversation());
        var seat = new Seat(viewing.from(), viewing.socket());
        boolean changed = viewing.viewing()
                ? viewers.look(scene, seat, viewing.viewer(), clock.instant())
                : viewers.stop(scene, seat);
        if (changed) {
            tell(scene, null);
        }
    }

    /** Forgets the sockets of these instances. */
    void forget(Set<String> instances) {
        attendance.forget(instances);
        viewers.forget(instances::contains).forEach(scene -> tell(scene, null));
    }

    /** Forgets the sockets of all instances but this one. */
    void forgetOthers() {
        attendance.forgetOthers();
        viewers.forget(instance -> !instance.equals(exchange.self())).forEach(scene -> tell(scene, null));
    }

    /** Tells the others all that is so here. */
    void sayAll() {
        attendance.here().forEach((workspace, users) -> {
            for (int i = 0; i < users.size(); i += AT_ONCE) {
                exchange.say(new Signal.Present(
                        exchange.self(), workspace, users.subList(i, Math.min(users.size(), i + AT_ONCE))));
            }
        });
        viewers.of(exchange.self())
                .forEach((scene, looks) ->
                        looks.forEach((seat, viewer) -> exchange.say(viewing(scene, seat, viewer, true))));
    }

    /** Tells who has come or gone since the last time. */
    void tellChanges() {
        attendance
                .changes()
                .forEach(change -> registry.of(change.who().workspace())
                        .filter(sockets -> sockets.present().size() <= CROWD)
                        .ifPresent(sockets -> {
                            UserId user = change.who().user();
                            byte[] frame = Frame.passing("user:status", new Standing(user, change.now()), json);
                            sockets.present().stream()
                                    .filter(socket -> !socket.agent().user().equals(user))
                                    .forEach(socket -> socket.offer(frame));
                        }));
    }

    /** Ends the looks that nobody has renewed. */
    void expire() {
        viewers.expire(clock.instant()).forEach(scene -> tell(scene, null));
    }

    private void tell(Scene scene, @Nullable LiveSocket from) {
        pass(scene, from, Frame.passing("viewing", shown(scene), json));
    }

    private void pass(Scene scene, @Nullable LiveSocket from, byte[] frame) {
        registry.of(scene.workspace())
                .ifPresent(sockets -> sockets.audience(scene.conversation())
                        .subscribe(
                                audience -> sockets.pass(from, scene.conversation(), audience, frame),
                                // Who may hear of it cannot be told now, and nobody needs to hear of it later.
                                _ -> {}));
    }

    private ViewingOutput shown(Scene scene) {
        return new ViewingOutput(scene.conversation().toString(), viewers.at(scene));
    }

    private byte[] typingFrame(ConversationId conversation, UserId user, boolean typing) {
        return Frame.passing(
                "typing:indication", new TypingOutput(conversation.toString(), user.toString(), typing), json);
    }

    private Signal viewing(Scene scene, Seat seat, Viewer viewer, boolean viewing) {
        return new Signal.Viewing(
                exchange.self(), scene.workspace(), scene.conversation(), seat.socket(), viewer, viewing);
    }

    private Seat seatOf(LiveSocket socket) {
        return new Seat(exchange.self(), socket.id());
    }

    private static Viewer viewer(Person person) {
        String name = person.name();
        String avatar = person.avatarUrl();
        return new Viewer(
                new UserId(person.id()),
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
                avatar == null || avatar.length() > LONGEST_AVATAR ? null : avatar);
    }
}
