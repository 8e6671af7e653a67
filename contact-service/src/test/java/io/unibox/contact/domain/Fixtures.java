package io.unibox.contact.domain;

import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Set;

/** Words that tests speak in. */
public final class Fixtures {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Address JANES_NUMBER = Address.of("phone:+12025550123");
    public static final Address OTHER_NUMBER = Address.of("phone:+12025550199");

    private Fixtures() {}

    static Changes changes(String name, String phone, String email) {
        return new Changes(name, phone, null, email, null, null, null, null, null, null, null, null);
    }

    static Changes phone(String phone) {
        return changes(null, phone, null);
    }

    static Changes whatsapp(String whatsapp) {
        return new Changes(null, null, whatsapp, null, null, null, null, null, null, null, null, null);
    }

    static Viewer user(WorkspaceId workspace, TeamId... teams) {
        return new Viewer(workspace, UserId.fresh(), Role.USER, Set.of(teams));
    }

    static Scope own(Viewer viewer) {
        return new Scope.Personal(viewer.user());
    }

    static Contact named(Viewer viewer, String name, String phone) {
        return written(viewer, null, changes(name, phone, null));
    }

    static Contact written(Viewer viewer, TeamId team, Changes changes) {
        Scope scope = team == null ? own(viewer) : new Scope.Shared(team);
        return Contact.written(viewer.workspace(), scope, changes, NOON);
    }

    static Sighting sighting(WorkspaceId workspace, Scope scope, Address address, String name, Instant at) {
        return new Sighting(
                new Place(workspace, scope, address), ContactId.ofStranger(workspace, scope, address), name, false, at);
    }

    static Query everything() {
        return new Query(Filter.NONE, Sort.NAME, new Start.Skipping(0), 50);
    }
}
