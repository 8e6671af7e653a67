package io.unibox.dispatch.api;

import io.unibox.events.UserChanged.Role;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Problem;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What each role may do here: administrators change, managers read everything, users read what they may use. */
final class Roles {

    private static final Set<Role> READS_ALL = EnumSet.of(Role.ADMIN, Role.MANAGER);

    private Roles() {}

    static boolean readsAll(Caller caller) {
        return READS_ALL.contains(caller.role());
    }

    /** The work, if the caller is an administrator. */
    static <T> Mono<T> forAdmin(Caller caller, Mono<T> work) {
        return caller.role() == Role.ADMIN ? work : forbidden();
    }

    /** The work, if the caller reads everything. */
    static <T> Mono<T> forReaderOfAll(Caller caller, Mono<T> work) {
        return readsAll(caller) ? work : forbidden();
    }

    /** The work, unless the caller is a customer, who sees no lines. */
    static <T> Mono<T> forStaff(Caller caller, Mono<T> work) {
        return caller.role() == Role.CUST ? forbidden() : work;
    }

    private static <T> Mono<T> forbidden() {
        return Mono.error(() -> Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your role does not allow this.")
                .asException());
    }
}
