package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.data.Workspace;
import io.unibox.benchmarks.load.HttpBytes;
import java.util.List;

/**
 * An agent who reads.
 *
 * @param scopes that the agent sees whole
 */
record Reader(Workspace workspace, List<String> scopes, String token) {

    /** What the agent asks for below {@code /api/v1}. */
    byte[] get(int port, String path) {
        return HttpBytes.get(port, "/api/v1" + path, token);
    }
}
