package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Topics;
import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import java.util.Base64;
import java.util.Map;

/** What the inbox is told when it runs alone. */
final class InboxEnvironment {

    static final String DATABASE = "inbox";

    private InboxEnvironment() {}

    static Map<String, String> of(KafkaBroker broker, DatabaseAccess database) {
        return Map.of(
                "UNIBOX_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "UNIBOX_KAFKA_PARTITIONS", String.valueOf(Topics.PARTITIONS),
                "UNIBOX_POSTGRES_HOST", database.host(),
                "UNIBOX_POSTGRES_PORT", String.valueOf(database.port()),
                "UNIBOX_POSTGRES_USER", database.user(),
                "UNIBOX_POSTGRES_PASSWORD", database.password(),
                "UNIBOX_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    }
}
