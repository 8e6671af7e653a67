package io.unibox.description;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which of the service's examples a request and the answer to it look like. They stand by name in
 * {@code <spring.application.name>-examples.json} on the class path, answers with their envelope.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Examples {

    /** None where the operation takes no body, or its fields have examples of their own. */
    String request() default "";

    /** None where the operation answers no body, or its fields have examples of their own. */
    String answer() default "";
}
