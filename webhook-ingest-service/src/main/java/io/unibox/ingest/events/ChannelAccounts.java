package io.unibox.ingest.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.ChannelChanged;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Lines;
import io.unibox.starter.secrets.Secrets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Understands what is said about channel accounts: opens their credentials and lets the lines know. */
@Component
final class ChannelAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelAccounts.class);
    private static final TypeReference<Map<String, String>> CREDENTIALS = new TypeReference<>() {};

    private final Lines lines;
    private final Secrets secrets;
    private final JsonMapper json;
    private final MeterRegistry meters;

    ChannelAccounts(Lines lines, Secrets secrets, JsonMapper json, MeterRegistry meters) {
        this.lines = lines;
        this.secrets = secrets;
        this.json = json;
        this.meters = meters;
        meters.gauge("unibox.ingest.lines", lines, Lines::count);
    }

    /** Never fails: what cannot be understood leaves the line unusable, is logged and counted, and holds up nothing. */
    void on(byte @Nullable [] record) {
        if (record == null) {
            return;
        }
        try {
            EventJson.read(Topic.CHANNEL_CHANGED.family(), record).ifPresent(this::on);
        } catch (EventJson.UnreadableEvent e) {
            meters.counter("unibox.ingest.lines.unreadable", "reason", "event").increment();
            LOG.error("A channel account's news is not understood and was skipped: {}", e.getMessage());
        }
    }

    private void on(ChannelChanged event) {
        switch (event) {
            case ChannelChanged.Snapshot snapshot -> on(snapshot);
            case ChannelChanged.Removed removed -> lines.drop(removed.channelAccountId(), removed.version());
        }
    }

    private void on(ChannelChanged.Snapshot snapshot) {
        if (!lines.isNews(snapshot.channelAccountId(), snapshot.version())) {
            return;
        }
        try {
            lines.connect(lineOf(snapshot));
        } catch (Secrets.Tampered | JacksonException | IllegalArgumentException e) {
            lines.drop(snapshot.channelAccountId(), snapshot.version());
            meters.counter("unibox.ingest.lines.unreadable", "reason", "credentials")
                    .increment();
            LOG.error(
                    "The credentials of {} cannot be used, so its webhooks are refused: {}",
                    snapshot,
                    e.getClass().getSimpleName());
        }
    }

    private Line lineOf(ChannelChanged.Snapshot snapshot) {
        byte[] credentials = secrets.open(
                snapshot.credentials(),
                ChannelChanged.sealedFor(
                        snapshot.header().workspaceId(), snapshot.channelAccountId(), snapshot.version()));
        Map<String, String> named = json.readValue(credentials, CREDENTIALS);
        named.values().removeIf(Objects::isNull);
        return new Line(
                snapshot.header().workspaceId(),
                snapshot.channelAccountId(),
                snapshot.version(),
                snapshot.channel(),
                snapshot.provider(),
                snapshot.providerAccount(),
                snapshot.address(),
                snapshot.scope(),
                named);
    }
}
