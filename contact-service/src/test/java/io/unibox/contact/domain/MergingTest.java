package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.changes;
import static io.unibox.contact.domain.Fixtures.named;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Channel;
import io.unibox.events.WorkspaceId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergingTest {

    private final Viewer ann = user(WorkspaceId.fresh());
    private final Contact jane = named(ann, "Jane", JANES_NUMBER.value());
    private final Contact john = named(ann, "John", OTHER_NUMBER.value()).with(new Edit.AddTag("lead"), NOON);

    @Test
    void the_kept_contacts_primary_addresses_and_values_come_first() {
        Contact merged = merged(jane, john);
        assertThat(merged.details().name()).isEqualTo("Jane");
        assertThat(merged.details().tags()).containsExactly("lead");
        assertThat(merged.addresses().all())
                .containsExactly(
                        new ContactAddress(JANES_NUMBER, true, false), new ContactAddress(OTHER_NUMBER, false, false));
        assertThat(merged.version()).isEqualTo(jane.version() + 1);
    }

    @Test
    void on_each_channel_a_no_of_either_is_kept() {
        Contact willing = jane.with(Consents.NONE.with(said(true, 20)), NOON);
        Contact unwilling = john.with(Consents.NONE.with(said(false, 10)), NOON);
        assertThat(merged(willing, unwilling).consents().on(Channel.SMS)).contains(said(false, 10));
        assertThat(merged(unwilling, willing).consents().on(Channel.SMS)).contains(said(false, 10));
    }

    @Test
    void parted_again_each_has_what_it_had() {
        var before = new Merge.Before(jane, john);
        Contact merged = merged(jane, john);
        Contact parted = Merging.parted(merged, before, NOON);
        assertThat(parted.details()).isEqualTo(jane.details());
        assertThat(parted.addresses()).isEqualTo(jane.addresses());
        Contact restored = Merging.restored(before, merged, 9, NOON);
        assertThat(restored.details()).isEqualTo(john.details());
        assertThat(restored.addresses()).isEqualTo(john.addresses());
        assertThat(restored.version()).isEqualTo(9);
    }

    @Test
    void what_was_changed_since_stays_with_the_kept_one() {
        var before = new Merge.Before(jane, john);
        Contact changed = merged(jane, john).with(changes("Janet", null, "janet@example.com"), NOON);
        Contact parted = Merging.parted(changed, before, NOON);
        assertThat(parted.details().name()).isEqualTo("Janet");
        assertThat(parted.addresses().all())
                .extracting(known -> known.address().value())
                .containsExactly(JANES_NUMBER.value(), "janet@example.com");
    }

    @Test
    void a_contact_that_would_be_left_without_an_address_is_not_parted() {
        var before = new Merge.Before(jane, john);
        Contact merged = merged(jane, john);
        Contact without = merged.with(
                new Edit.RemoveAddress(merged.addresses().all().getFirst().id(merged.id())), NOON);
        assertThatThrownBy(() -> Merging.parted(without, before, NOON))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.MergeOutdated()));
    }

    @Test
    void what_is_said_late_holds_only_against_what_is_older_and_at_one_time_the_no_holds() {
        Consents yes = Consents.NONE.with(said(true, 10));
        assertThat(yes.heard(said(false, 5))).isEqualTo(yes);
        assertThat(yes.heard(said(false, 10)).all()).isEqualTo(List.of(said(false, 10)));
        assertThat(yes.heard(said(false, 15)).all()).isEqualTo(List.of(said(false, 15)));
        Consents no = Consents.NONE.with(said(false, 10));
        assertThat(no.heard(said(true, 10))).isEqualTo(no);
    }

    private static Contact merged(Contact kept, Contact absorbed) {
        return Merging.merged(kept, absorbed, NOON);
    }

    private static Consent said(boolean allowed, int seconds) {
        return new Consent(Channel.SMS, allowed, "keyword", "message:1", NOON.plusSeconds(seconds));
    }
}
