package io.unibox.benchmarks.data;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged.KnownAddress;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Writes conversations, and the contacts that they are with. */
record Conversations(Layout layout, int from, int to) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int EMAIL_PERCENT = 60;

    void write(Connection connection) throws SQLException {
        conversations(connection);
        cards(connection);
        addresses(connection);
        followers(connection);
    }

    private void conversations(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.CONVERSATION)) {
            for (int i = from; i < to; i++) {
                Talk talk = layout.talk(i);
                rows.with(talk.workspace().id())
                        .with(talk.id())
                        .with(talk.messages())
                        .with(talk.scope())
                        .with(talk.contact())
                        .with(talk.line().channel())
                        .with("{" + talk.line().channel() + "}")
                        .with(talk.workspace().line(talk.line()))
                        .with(talk.address())
                        .with(talk.messages())
                        .with(talk.unread())
                        .with(talk.readUntil())
                        .with(talk.isStarred())
                        .with("open")
                        .with(talk.messageId(talk.messages() - 1))
                        .with(talk.lastAt())
                        .with(talk.at(0))
                        .endRow();
            }
            rows.end();
        }
    }

    private void cards(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.CONTACT_CARD)) {
            for (int i = from; i < to; i++) {
                Talk talk = layout.talk(i);
                rows.with(talk.workspace().id())
                        .with(talk.contact())
                        .with(1)
                        .with(talk.scope())
                        .with(talk.person().name())
                        .with(talk.isFollowed() ? "{" + talk.workspace().user(0) + "}" : "{}")
                        .with(card(talk))
                        .endRow();
            }
            rows.end();
        }
    }

    /** As the inbox writes a contact's snapshot; every value is of letters and digits, so nothing is escaped. */
    private static String card(Talk talk) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (Address address : addressesOf(talk)) {
            UUID id = new KnownAddress(address, true, null).id(talk.contact());
            addresses.add(Map.of("id", id, "address", address.toString(), "primary", true));
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("name", talk.person().name());
        card.put("addresses", addresses);
        card.put(
                "followers",
                talk.isFollowed() ? List.of(talk.workspace().user(0).value()) : List.of());
        card.put("tags", List.of());
        card.put("dnd", false);
        card.put("dndAll", false);
        return JSON.writeValueAsString(card);
    }

    private void addresses(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.CONTACT_ADDRESS)) {
            for (int i = from; i < to; i++) {
                Talk talk = layout.talk(i);
                ContactId contact = talk.contact();
                for (Address address : addressesOf(talk)) {
                    rows.with(talk.workspace().id())
                            .with(contact)
                            .with(address)
                            .with(talk.scope())
                            .endRow();
                }
            }
            rows.end();
        }
    }

    private void followers(Connection connection) throws SQLException {
        try (var rows = new CopyStream(connection, Table.CONTACT_FOLLOWER)) {
            for (int i = from; i < to; i++) {
                Talk talk = layout.talk(i);
                UserId administrator = talk.workspace().user(0);
                if (talk.isFollowed()) {
                    rows.with(talk.workspace().id())
                            .with(talk.contact())
                            .with(administrator)
                            .endRow();
                }
            }
            rows.end();
        }
    }

    /** A phone, and most of them an email as well; all have one who write emails. */
    private static List<Address> addressesOf(Talk talk) {
        Person person = talk.person();
        var phone = new Address(Address.Kind.PHONE, person.phone());
        boolean hasEmail = talk.line() == Line.EMAIL || Noise.CONTACT.below(100, -1L - talk.number()) < EMAIL_PERCENT;
        return hasEmail ? List.of(phone, new Address(Address.Kind.EMAIL, person.email())) : List.of(phone);
    }
}
