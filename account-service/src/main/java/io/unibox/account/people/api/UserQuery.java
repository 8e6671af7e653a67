package io.unibox.account.people.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.account.people.domain.Selection;
import io.unibox.account.people.domain.Selection.By;
import io.unibox.account.people.domain.Selection.Sorting;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.starter.web.Page;
import io.unibox.starter.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which users are asked for.
 *
 * @param sort {@code name}, {@code email}, {@code role}, {@code status}, {@code createdAt} or {@code lastSignInAt}, with a
 *     {@code -} before it for the other way round
 * @param limit the same as {@code pageSize}
 */
record UserQuery(
        @Schema(allowableValues = {"ADMIN", "MANAGER", "USER", "CUST"}) @Nullable String role,

        @Schema(allowableValues = {"active", "suspended", "invited", "inactive"}) @Nullable String status,

        @Schema(maxLength = LONGEST_SEARCH, description = "A part of a name, username or email.") @Nullable String search,

        @Parameter(array = @ArraySchema(maxItems = MOST_EXCLUDED, schema = @Schema(type = "string", format = "uuid")))
        @Nullable List<UserId> exclude,

        @Schema(
                defaultValue = "name",
                description = "With a - before it for the other way round.",
                allowableValues = {
                    "name", "email", "role", "status", "createdAt", "lastSignInAt",
                    "-name", "-email", "-role", "-status", "-createdAt", "-lastSignInAt"
                })
        @Nullable String sort,

        @Schema(minimum = "1", defaultValue = "1") @Nullable Integer page,

        @Schema(minimum = "1", maximum = "200", defaultValue = "50") @Nullable Integer pageSize,

        @Schema(minimum = "1", maximum = "200", description = "The same as pageSize.") @Nullable Integer limit) {

    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_EXCLUDED = 1000;

    int number() {
        if (page != null && page < 1) {
            throw wrong("page", "out_of_range", "Pages are counted from 1.");
        }
        return page == null ? 1 : page;
    }

    int size() {
        return Page.size(pageSize == null ? limit : pageSize);
    }

    Selection selection() {
        if (exclude != null && exclude.size() > MOST_EXCLUDED) {
            throw wrong("exclude", "wrong_length", "At most 1000 users can be excluded.");
        }
        return new Selection(
                role == null || role.isEmpty() ? null : readRole(role),
                status == null || status.isEmpty() ? null : readStatus(status),
                search(search),
                null,
                exclude == null ? List.of() : exclude,
                sort == null ? Sorting.BY_NAME : readSorting(sort),
                (number() - 1L) * size(),
                size());
    }

    /** Without control characters, which no name holds and the database cannot all read. */
    static @Nullable String search(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_SEARCH) {
            throw wrong("search", "wrong_length", "A search has at most 200 characters.");
        }
        String searched = text.replaceAll("\\p{Cc}", "").strip();
        return searched.isEmpty() ? null : searched;
    }

    static Role readRole(String text) {
        if (!text.matches(Roles.PATTERN)) {
            throw wrong("role", "invalid", "The role must be ADMIN, MANAGER, USER or CUST.");
        }
        return Roles.read(text);
    }

    private static Status readStatus(String text) {
        try {
            return Status.of(text);
        } catch (IllegalArgumentException _) {
            throw wrong("status", "invalid", "The status must be active, suspended, invited or inactive.");
        }
    }

    private static Sorting readSorting(String text) {
        boolean descending = text.startsWith("-");
        By by = switch (descending ? text.substring(1) : text) {
            case "name" -> By.NAME;
            case "email" -> By.EMAIL;
            case "role" -> By.ROLE;
            case "status" -> By.STATUS;
            case "createdAt" -> By.CREATED_AT;
            case "lastSignInAt" -> By.LAST_SIGN_IN_AT;
            default ->
                throw wrong(
                        "sort",
                        "invalid",
                        "Users can be sorted by name, email, role, status, createdAt, lastSignInAt.");
        };
        return new Sorting(by, descending);
    }

    private static RuntimeException wrong(String field, String code, String message) {
        return Problem.ofField(field, code, message).asException();
    }
}
