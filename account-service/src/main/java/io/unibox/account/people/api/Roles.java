package io.unibox.account.people.api;

import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.events.UserChanged.Role;
import io.unibox.starter.security.Caller;
import java.util.Locale;
import java.util.Set;

/** How roles are written, and which of them may do what. */
final class Roles {

    /** In any case; what one of the references calls {@code customer_admin} is {@code ADMIN}. */
    static final String PATTERN = "(?i)customer_admin|admin|manager|user|cust";

    private Roles() {}

    /** Reads what matches {@link #PATTERN}. */
    static Role read(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Role.valueOf(name.equals("CUSTOMER_ADMIN") ? "ADMIN" : name);
    }

    /** Who works here may see who else does. */
    static void requireColleague(Caller caller) {
        require(caller, Set.of(Role.ADMIN, Role.MANAGER, Role.USER));
    }

    /** Spares the work for what the token's role does not allow; whether it still is theirs the domain asks. */
    static void require(Caller caller, Set<Role> allowed) {
        if (!allowed.contains(caller.role())) {
            throw new Refused(new Refusal.NotAllowed());
        }
    }
}
