package io.unibox.account.access;

import io.unibox.account.access.domain.Passwords;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Asks for a password that can be one. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PasswordForm.Check.class)
public @interface PasswordForm {

    String message() default "A password has 8 to 72 bytes in UTF-8 and does not contain U+0000.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is missing is for others to say. */
    final class Check implements ConstraintValidator<PasswordForm, String> {
        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null || Passwords.isWellFormed(password);
        }
    }
}
