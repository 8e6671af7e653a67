package io.unibox.contact.store;

import io.unibox.contact.domain.Viewer;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which contacts a viewer sees, in SQL. */
final class Visibility {

    static final String SEEN = """
            c.workspace_id = :workspace
              AND (c.scope = ANY(:scopes) OR c.owner = :viewer OR :viewer = ANY(c.followers)
                OR (:everyTeam AND c.scope LIKE 'team:%')
                OR EXISTS (
                  SELECT FROM conversation_count h
                  WHERE h.workspace_id = c.workspace_id AND h.contact_id = c.id AND h.team IS NOT NULL
                    AND (:everyTeam OR h.team = ANY(:teams))))
            """;

    private Visibility() {}

    static GenericExecuteSpec bind(GenericExecuteSpec statement, Viewer viewer) {
        return bindOwn(statement, viewer).bind("everyTeam", viewer.seesEveryTeam());
    }

    /** For statements to which it makes no difference who sees every team. */
    static GenericExecuteSpec bindOwn(GenericExecuteSpec statement, Viewer viewer) {
        Scope own = new Scope.Personal(viewer.user());
        Stream<Scope> shared = viewer.teams().stream().map(Scope.Shared::new);
        return statement
                .bind("workspace", viewer.workspace().value())
                .bind(
                        "scopes",
                        Stream.concat(Stream.of(own), shared)
                                .map(Scope::toString)
                                .toArray(String[]::new))
                .bind("teams", Columns.uuids(viewer.teams(), TeamId::value))
                .bind("viewer", viewer.user().value());
    }
}
