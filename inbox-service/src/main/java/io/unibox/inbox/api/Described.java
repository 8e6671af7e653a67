package io.unibox.inbox.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the description of the interface says of a route beside its types. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Described {

    /** A request body as JSON; none where the route takes none. */
    String request() default "";

    /** The {@code data} of a success as JSON. */
    String answer();

    /** What it can be refused with, as status and code: {@code 404 not_found}. Every route can answer 401 and 403. */
    String[] problems() default {};
}
