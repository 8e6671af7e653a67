package io.unibox.faults.installation;

import io.unibox.local.DatabaseAccess;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services are told: environment variables, as an operator would set them. */
final class Environment {

    private static final int KEY_BYTES = 32;

    private Environment() {}

    /** The same for all of them; what the harness itself was given as {@code UNIBOX_…} has the last word. */
    static Map<String, String> of(Ports ports, String bootstrapServers, DatabaseAccess database, Path folder) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("UNIBOX_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        words.put("UNIBOX_KAFKA_PARTITIONS", "6");
        words.put("UNIBOX_POSTGRES_HOST", database.host());
        words.put("UNIBOX_POSTGRES_PORT", String.valueOf(database.port()));
        words.put("UNIBOX_POSTGRES_USER", database.user());
        words.put("UNIBOX_POSTGRES_PASSWORD", database.password());
        words.put("UNIBOX_SECRET_KEY", randomKey());
        words.put("UNIBOX_PUBLIC_URL", ports.url(Service.GATEWAY));
        words.put("UNIBOX_JWKS_URL", ports.url(Service.ACCOUNT) + "/.well-known/jwks.json");
        words.put("UNIBOX_TWILIO_API_URL", ports.url(Service.SANDBOX));
        words.put("UNIBOX_SANDBOX_DATA", folder.resolve("sandbox").toString());
        for (Service service : Service.values()) {
            words.put(service.variable("URL"), ports.url(service));
            words.put(service.variable("PORT"), port(ports.url(service)));
            words.put(service.variable("MANAGEMENT_URL"), ports.managementUrl(service));
            words.put(service.variable("MANAGEMENT_PORT"), port(ports.managementUrl(service)));
        }
        roomForTheLoad(words);
        shortPatience(words);
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("UNIBOX_")) {
                words.put(name, value);
            }
        });
        return words;
    }

    /** All agents of a workspace are one user here, and all people one provider. */
    private static void roomForTheLoad(Map<String, String> words) {
        for (String who : new String[] {"USER", "WORKSPACE", "SEND", "ANONYMOUS"}) {
            words.put("UNIBOX_LIMIT_" + who + "_PER_SECOND", "2000");
            words.put("UNIBOX_LIMIT_" + who + "_BURST", "4000");
        }
        words.put("UNIBOX_LIVE_SOCKETS_PER_USER", "1000");
        words.put("UNIBOX_LIVE_QUERIES_PER_SECOND", "2000");
        words.put("UNIBOX_LIVE_QUERY_BURST", "4000");
    }

    /** What an unknown outcome takes to be resolved decides how soon a run converges; the order of the steps is the same. */
    private static void shortPatience(Map<String, String> words) {
        words.put("UNIBOX_TWILIO_RESPONSE_TIMEOUT", "3s");
        words.put("UNIBOX_DISPATCH_CALL_BY", "5s");
        words.put("UNIBOX_DISPATCH_LEASE", "7s");
        words.put("UNIBOX_DISPATCH_LOOKS", "500ms,1s,2s,3s");
    }

    private static String port(String url) {
        return url.substring(url.lastIndexOf(':') + 1);
    }

    private static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
