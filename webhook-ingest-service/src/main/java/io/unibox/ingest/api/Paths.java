package io.unibox.ingest.api;

import io.unibox.ingest.domain.WebhookSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table of all paths that webhooks come in at, letter by letter: a path that is written otherwise is none of them. */
@Component
final class Paths {

    private static final List<String> PREFIXES = List.of("", "/api", "/api/v1");

    private final Map<String, WebhookSource> sources;

    Paths(List<WebhookSource> sources) {
        Map<String, WebhookSource> table = new HashMap<>();
        for (WebhookSource source : sources) {
            for (String path : source.paths()) {
                PREFIXES.forEach(prefix -> table.put(prefix + path, source));
            }
        }
        this.sources = Map.copyOf(table);
    }

    /** Whose path it is, or null. A query may follow. */
    @Nullable WebhookSource sourceAt(String target) {
        int query = target.indexOf('?');
        return sources.get(query < 0 ? target : target.substring(0, query));
    }

    /** The paths without a prefix, and who calls there. */
    Map<String, WebhookSource> described() {
        Map<String, WebhookSource> described = new HashMap<>(sources);
        Set<String> prefixed = new TreeSet<>(sources.keySet());
        prefixed.removeIf(path -> !path.startsWith("/api/"));
        prefixed.forEach(described::remove);
        return described;
    }
}
