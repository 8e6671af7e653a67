package io.unibox.account.people;

import io.unibox.account.people.domain.Naming;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a name that can be one, of whatever it is the name. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Size(max = Naming.LONGEST, message = "A name has at most 100 characters.") @Pattern(regexp = Naming.PATTERN, message = "A name has no control characters.") public @interface NameForm {

    String message() default "Not a valid name.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
