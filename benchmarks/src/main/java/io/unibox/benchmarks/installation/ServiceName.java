package io.unibox.benchmarks.installation;

import java.util.List;

/** The services that are measured alone. */
public enum ServiceName {
    INGEST("webhook-ingest-service", "io.unibox.ingest.IngestService"),
    INBOX("inbox-service", "io.unibox.inbox.InboxService");

    private final String module;
    private final String mainClass;

    ServiceName(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    String module() {
        return module;
    }

    /** Whether its own executable jar is there, with nothing on the class path that it does not need. */
    public boolean isPackaged() {
        return ClassPath.executable(module).isPresent();
    }

    List<String> program() {
        return ClassPath.executable(module)
                .map(jar -> List.of("-jar", jar.toString()))
                .orElseGet(() -> List.of("-cp", ClassPath.ofService(), mainClass));
    }
}
