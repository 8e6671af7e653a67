package io.unibox.faults.evidence;

import io.unibox.faults.history.History;
import io.unibox.faults.load.Http.Answer;
import io.unibox.faults.load.StandIn;
import io.unibox.faults.load.Watcher;
import io.unibox.faults.load.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks everybody, when all is over, for what they have in their books. */
public final class Gathering {

    /** What the names of those who read the whole feed at the end begin with. */
    public static final String FRESH = "fresh-";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int NOT_FOUND = 404;

    private final List<Workspace> workspaces;
    private final List<Watcher> watchers;
    private final StandIn standIn;
    private final Backlogs backlogs;
    private final History history;

    public Gathering(
            List<Workspace> workspaces, List<Watcher> watchers, StandIn standIn, Backlogs backlogs, History history) {
        this.workspaces = workspaces;
        this.watchers = watchers;
        this.standIn = standIn;
        this.backlogs = backlogs;
        this.history = history;
    }

    /**
     * Everything that is known.
     *
     * @param late what had not come to rest in time
     * @param folder where a copy of the provider's ledger is left
     */
    public Evidence gather(@Nullable String late, Path folder) throws InterruptedException {
        List<Watcher> all = new ArrayList<>(watchers);
        workspaces.forEach(workspace -> all.add(Watcher.start(FRESH + workspace.name(), workspace, history)));
        try {
            for (Workspace workspace : workspaces) {
                giveStar(workspace, all);
            }
        } finally {
            for (Watcher watcher : all) {
                watcher.close();
            }
        }
        List<Inbox> inboxes = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            inboxes.add(new Reading(workspace).inbox());
        }
        List<JsonNode> ledger = standIn.ledger(0);
        keep(ledger, folder.resolve("ledger.jsonl"));
        return new Evidence(
                history.entries(),
                Ledger.of(ledger),
                inboxes,
                backlogs.look(),
                all.stream()
                        .collect(Collectors.toMap(
                                Watcher::name, watcher -> watcher.workspace().name())),
                FRESH,
                late,
                trespasses(inboxes));
    }

    /** The last piece of news in the feed: who was told of it was told everything before it, or never will be. */
    private void giveStar(Workspace workspace, List<Watcher> all) throws InterruptedException {
        String conversation = new Reading(workspace).anyConversation();
        if (conversation == null) {
            return;
        }
        workspace.ask("PATCH", "/api/v1/conversations/" + conversation, Map.of("isStarred", true), Map.of());
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline
                && all.stream()
                        .filter(watcher -> watcher.workspace() == workspace)
                        .anyMatch(watcher -> !watcher.sawStarOn(conversation))) {
            Thread.sleep(GLANCE);
        }
    }

    /** Each workspace asks for the others' conversations by their ids. */
    private List<String> trespasses(List<Inbox> inboxes) throws InterruptedException {
        List<String> trespasses = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            for (Inbox inbox : inboxes) {
                if (!inbox.workspace().equals(workspace.name())) {
                    for (var conversation :
                            inbox.conversations().stream().limit(3).toList()) {
                        trespass(workspace, conversation.id(), "", trespasses);
                        trespass(workspace, conversation.id(), "/messages", trespasses);
                    }
                }
            }
        }
        return trespasses;
    }

    private static void trespass(Workspace workspace, String conversation, String part, List<String> trespasses)
            throws InterruptedException {
        Answer answer = workspace.ask("GET", "/api/v1/conversations/" + conversation + part, null, Map.of());
        if (!(answer instanceof Answer.Answered(int status, var _) && status == NOT_FOUND)) {
            trespasses.add("%s asked for the conversation %s of another and got %s"
                    .formatted(workspace.name(), conversation + part, answer.text()));
        }
    }

    private static void keep(List<JsonNode> ledger, Path file) {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (JsonNode entry : ledger) {
                lines.write(entry.toString());
                lines.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
