package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What routes answer beside their success, in the codes of the problems. */
final class Answers {

    private static final String SIGNED_IN = "unauthorized, or forbidden for a role without an inbox";
    private static final String UNSEEN = "not_found: there is none, or it is not yours";

    private Answers() {}

    /** Something is read or changed that has to be there and to be seen. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = SIGNED_IN)
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "422", description = "invalid_fields, each field with its own code")
    @interface Existing {}

    /** The same where something new is made. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = SIGNED_IN)
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(responseCode = "422", description = "invalid_fields, each field with its own code")
    @interface Created {}

    /** The same where something goes away. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "204")
    @ApiResponse(responseCode = "401", description = SIGNED_IN)
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @interface Gone {}

    /** A message is sent. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = SIGNED_IN)
    @ApiResponse(responseCode = "404", description = UNSEEN)
    @ApiResponse(
            responseCode = "409",
            description = "channel_not_connected, recipient_opted_out or recipient_do_not_disturb")
    @ApiResponse(
            responseCode = "422",
            description = "invalid_fields, each field with its own code, or " + "idempotency_key_reused")
    @interface Sent {}
}
