package io.unibox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The rules of ids, addresses, scopes and contents. */
class VocabularyTest {

    private static final WorkspaceId WORKSPACE = Samples.WORKSPACE;
    private static final Address PARTY = Samples.PARTY;

    @Test
    void the_same_stranger_is_the_same_contact_wherever_it_is_met() {
        assertThat(ContactId.ofStranger(WORKSPACE, Samples.SCOPE, PARTY)).isEqualTo(Samples.CONTACT);
        assertThat(Samples.CONTACT).hasToString("cd5d7774-ac90-5395-b429-0eb05ebbefeb");
        assertThat(Samples.CONVERSATION).hasToString("ea0e1955-119d-53f1-bc68-0f492a65b691");
        assertThat(MessageId.ofInbound(Samples.LINE, "SM2")).hasToString("3fff296a-abbd-513e-9221-e661762ba372");
    }

    @Test
    void another_workspace_scope_or_address_is_another_contact() {
        assertThat(Samples.CONTACT)
                .isNotEqualTo(ContactId.ofStranger(WorkspaceId.fresh(), Samples.SCOPE, PARTY))
                .isNotEqualTo(ContactId.ofStranger(WORKSPACE, new Scope.Shared(Samples.TEAM), PARTY))
                .isNotEqualTo(ContactId.ofStranger(WORKSPACE, Samples.SCOPE, Address.of("phone:+12025550124")));
    }

    @Test
    void fresh_ids_are_ordered_by_time() {
        MessageId first = MessageId.fresh();
        MessageId second = MessageId.fresh();
        assertThat(first.value().version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }

    @Test
    void an_id_has_one_spelling() {
        assertThatThrownBy(() -> UserId.of("1-1-1-1-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UserId.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_number_is_written_in_e164_however_it_was_typed() {
        assertThat(Address.phone("+1 (202) 555-0123")).contains(PARTY);
        assertThat(Address.phone("+49 30 901820"))
                .hasValueSatisfying(address -> assertThat(address.value()).isEqualTo("+4930901820"));
    }

    @Test
    void a_number_that_cannot_exist_is_none() {
        assertThat(Address.phone("12025550123")).isEmpty();
        assertThat(Address.phone("+1 202")).isEmpty();
        assertThat(Address.phone("+999123456789")).isEmpty();
        assertThat(Address.phone("hello")).isEmpty();
        assertThat(Address.phone("")).isEmpty();
    }

    @Test
    void whoever_wrote_to_us_has_an_address_even_without_a_number() {
        assertThat(Address.ofCaller("+1 202 555 0123")).isEqualTo(PARTY);
        assertThat(Address.ofCaller("73224").value()).isEqualTo("73224");
        assertThat(Address.ofCaller("MyBank").value()).isEqualTo("MyBank");
    }

    @Test
    void addresses_and_scopes_read_what_they_write() {
        assertThat(Address.of(PARTY.toString())).isEqualTo(PARTY);
        assertThat(Scope.of(Samples.SCOPE.toString())).isEqualTo(Samples.SCOPE);
        assertThat(Scope.of("team:" + Samples.TEAM)).isEqualTo(new Scope.Shared(Samples.TEAM));
        assertThatThrownBy(() -> Scope.of("other:1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.of("fax:1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_channel_is_read_without_regard_to_case_and_written_in_one_way() {
        assertThat(Channel.of("whatsapp")).isEqualTo(Channel.WHATSAPP).hasToString("WhatsApp");
    }

    @Test
    void no_content_holds_a_character_that_the_database_refuses() {
        assertThat(new Content.Text("a\0b").text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void everything_about_one_outside_party_shares_a_key() {
        assertThat(Samples.ALL.stream()
                        .filter(event -> !Topic.of(event).compacted())
                        .map(Event::key)
                        .distinct())
                .containsExactly(WORKSPACE + "|" + PARTY);
    }

    @Test
    void credentials_do_not_show_in_a_log() {
        assertThat(Samples.ALL.stream().map(Object::toString)).noneMatch(text -> text.contains("c2VhbGVk"));
    }
}
