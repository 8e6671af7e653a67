package io.unibox.contact.api;

import io.unibox.events.WorkspaceId;
import io.unibox.starter.web.Problem;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Counts the files that are on their way, so that neither all callers nor those of one workspace can open too many. */
final class Uploads {

    private final Map<WorkspaceId, Integer> underWay = new HashMap<>();
    private final int most;
    private final int mostOfOne;
    private int all;

    Uploads(ImportSettings settings) {
        this.most = settings.uploads();
        this.mostOfOne = settings.uploadsPerWorkspace();
    }

    /** Answers the workspace, or 503 {@code too_many_imports}. */
    synchronized WorkspaceId enter(WorkspaceId workspace) {
        if (all >= most || underWay.getOrDefault(workspace, 0) >= mostOfOne) {
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too_many_imports",
                            "Other files are being imported; try again shortly.")
                    .asException();
        }
        all++;
        underWay.merge(workspace, 1, Integer::sum);
        return workspace;
    }

    synchronized void leave(WorkspaceId workspace) {
        all--;
        underWay.computeIfPresent(workspace, (_, files) -> files == 1 ? null : files - 1);
    }
}
