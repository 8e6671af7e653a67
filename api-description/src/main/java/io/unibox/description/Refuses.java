package io.unibox.description;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that an operation, or every operation of a class, answers with: a status and its codes, as in
 * {@code "409 last_admin, last_owner"}. What follows from its parameters is added by itself: a body brings 400, 413, 415 and 422, a
 * path variable 404, a query parameter 422.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    String[] value();
}
