package io.unibox.dispatch.store;

import io.r2dbc.spi.Readable;
import io.unibox.dispatch.domain.AcceptedMessage;
import io.unibox.dispatch.domain.Clearance;
import io.unibox.dispatch.domain.Consent;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.LedgerEntry;
import io.unibox.dispatch.domain.Stage;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of the ledger. */
final class LedgerRows {

    private LedgerRows() {}

    static Delivery delivery(Readable row) {
        return new Delivery(
                new WorkspaceId(Rows.id(row, "workspace_id")),
                new MessageId(Rows.id(row, "message_id")),
                new ChannelAccountId(Rows.id(row, "channel_account_id")),
                Address.of(Rows.text(row, "recipient")),
                content(row),
                Rows.get(row, "attempts", Integer.class),
                Rows.get(row, "looks", Integer.class),
                Duration.between(Rows.time(row, "queued_at"), Rows.time(row, "at")),
                Objects.requireNonNullElseGet(row.get("first_called_at", Instant.class), () -> Rows.time(row, "at")));
    }

    /** Nothing, where it was erased. */
    private static Content content(Readable row) {
        String json = row.get("content", String.class);
        return json == null ? new Content.Text("") : ContentJson.read(json);
    }

    static Clearance clearance(Readable row) {
        String name = row.get("channel", String.class);
        // Of a line that is gone the channel is not known, and does not matter: nothing leaves over it.
        Channel channel = name == null ? Channel.SMS : Channel.of(name);
        return new Clearance(
                channel,
                new Consent(
                        Rows.get(row, "erased", Boolean.class),
                        Rows.get(row, "dnd", Boolean.class),
                        Rows.get(row, "dnd_all", Boolean.class),
                        Rows.get(row, "opted_out", Boolean.class) ? Set.of(channel) : Set.of()),
                Rows.get(row, "to_own_line", Boolean.class));
    }

    static AcceptedMessage accepted(Readable row) {
        return new AcceptedMessage(
                new WorkspaceId(Rows.id(row, "workspace_id")),
                new MessageId(Rows.id(row, "message_id")),
                new ChannelAccountId(Rows.id(row, "channel_account_id")),
                Address.of(Rows.text(row, "recipient")),
                Provider.of(Rows.text(row, "provider")),
                Rows.text(row, "provider_message_id"),
                0);
    }

    static LedgerEntry entry(Readable row) {
        return new LedgerEntry(
                new MessageId(Rows.id(row, "message_id")),
                new ChannelAccountId(Rows.id(row, "channel_account_id")),
                Address.of(Rows.text(row, "recipient")),
                Stage.valueOf(Rows.text(row, "state").toUpperCase(Locale.ROOT)),
                Rows.get(row, "attempts", Integer.class),
                Rows.get(row, "looks", Integer.class),
                Rows.time(row, "queued_at"),
                Rows.time(row, "due_at"),
                row.get("provider_message_id", String.class),
                failure(row),
                Rows.get(row, "retryable", Boolean.class),
                Rows.get(row, "position", Long.class));
    }

    private static @Nullable Failure failure(Readable row) {
        String code = row.get("failure_code", String.class);
        return code == null
                ? null
                : new Failure(code, Rows.text(row, "failure_detail"), row.get("provider_code", String.class));
    }
}
