package io.unibox.contact.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route answers, for its description: an example of success, and the problems that it has of its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Answers {

    String NO_CONTACT = "404 not_found";
    String FIELDS = "422 invalid_fields";
    String TAKEN = "400 duplicate_phone duplicate_email malformed_body";

    /** Which of the examples in {@code contact/examples.json} is answered; none where the answer is no JSON. */
    String example() default "";

    /** Which of them is asked with. */
    String request() default "";

    /** A status and the codes that go with it, each. */
    String[] problems() default {};
}
