package io.unibox.dispatch.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route answers beside its success, and examples, for the description of the service. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Answers {

    String NOT_FOUND = "404 not_found";
    String FIELDS = "422 invalid_fields";
    String MALFORMED = "400 malformed_body";

    /** The name of the success answer in {@code dispatch/examples.json}. */
    String example() default "";

    /** The name of the request there. */
    String request() default "";

    /** Status and codes of problems, one status each. Those of every route need not be repeated. */
    String[] problems() default {};
}
