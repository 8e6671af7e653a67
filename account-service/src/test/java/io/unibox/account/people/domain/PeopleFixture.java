package io.unibox.account.people.domain;

import io.unibox.account.audit.domain.AuditEvent;
import io.unibox.account.audit.domain.AuditTrail;
import io.unibox.events.Event;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The use cases of people with everything around them in memory. */
public final class PeopleFixture {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    public final InMemoryPeople people = new InMemoryPeople();
    public final List<Event> said = new ArrayList<>();
    public final Trail trail = new Trail();
    final Set<UserId> signedOut = new HashSet<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Changes changes = new Changes(people, people, this::say, clock);
    private final SignInAccess access = new RecordedAccess();

    public final CreateWorkspace createWorkspace = new CreateWorkspace(people, people, this::say, changes);
    final AddUser addUser = new AddUser(changes, people, access, this::say, trail);
    final ChangeUser changeUser = new ChangeUser(changes, people, access, trail);
    final CreateTeam createTeam = new CreateTeam(changes, people, this::say);
    final RenameTeam renameTeam = new RenameTeam(changes, people, this::say);
    final ChangeMembership membership = new ChangeMembership(changes, people, people, trail);
    final RenameWorkspace renameWorkspace = new RenameWorkspace(people, this::say, changes);

    /** The first user of a workspace of their own. */
    public User founder(String email) {
        return createWorkspace.create(null, EmailAddress.of(email), "Ann").block();
    }

    public User colleague(User admin, String email, Role role) {
        var asked = new AddUser.NewUser(EmailAddress.of(email), "Bob", role, new PasswordHash("hash"));
        return addUser.add(admin.workspace(), admin.id(), asked).block();
    }

    User now(User user) {
        return people.find(user.workspace(), user.id()).block();
    }

    Workspace workspace(WorkspaceId id) {
        return people.find(id).block();
    }

    private Mono<Void> say(List<? extends Event> events) {
        return Mono.fromRunnable(() -> said.addAll(events));
    }

    private final class RecordedAccess implements SignInAccess {
        @Override
        public Mono<Void> grant(User user, PasswordHash password) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> withdraw(User user) {
            return Mono.fromRunnable(() -> signedOut.add(user.id()));
        }
    }

    /** A trail that can be read. */
    public static final class Trail implements AuditTrail {

        public final List<AuditEvent> events = new ArrayList<>();

        @Override
        public Mono<Void> add(AuditEvent event) {
            return Mono.fromRunnable(() -> events.add(event));
        }

        @Override
        public Mono<Void> forgetStrangersBefore(Instant moment) {
            return Mono.fromRunnable(() -> events.removeIf(
                    event -> event.workspace() == null && event.at().isBefore(moment)));
        }

        public List<AuditEvent.Action> actions() {
            return events.stream().map(AuditEvent::action).toList();
        }
    }
}
