package io.unibox.inbox.representation;

import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.domain.Refusal;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.Problem.FieldError;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Which fact is which problem. */
public final class RefusalProblems {

    private RefusalProblems() {}

    /** What a client is told about a refusal. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchConversation _ -> notFound("There is no such conversation, or it is not yours.");
            case Refusal.NoSuchContact _ -> notFound("There is no such contact, or it is not yours.");
            case Refusal.NoSuchLine _ -> notFound("There is no such channel account, or it is not yours to use.");
            case Refusal.ChannelNotConnected(var channel) ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "channel_not_connected",
                        "You have no connected channel account for " + channel + ".");
            case Refusal.NotOneOfOurNumbers _ ->
                Problem.ofField("from", "unknown_sender", "None of your connected channel accounts has this number.");
            case Refusal.InvalidPhone _ ->
                Problem.ofField(
                        "to",
                        "invalid_phone",
                        "This is not a valid telephone number; write it with + and the country code.");
            case Refusal.PremiumRate _ ->
                Problem.ofField("to", "premium_rate_number", "Premium-rate numbers are not written to.");
            case Refusal.CountryNotAllowed _ ->
                Problem.ofField("to", "country_not_allowed", "Numbers of this country are not written to.");
            case Refusal.InvalidAddress _ ->
                Problem.ofField("to", "invalid", "This cannot be an address of the channel.");
            case Refusal.NoAddress(var channel) ->
                Problem.ofField("to", "no_address", "The contact has no address for " + channel + ".");
            case Refusal.NotTheContactsAddress _ ->
                Problem.ofField(
                        "to", "not_the_contacts_address", "This is not an address of the conversation's contact.");
            case Refusal.NothingToSay _ -> Problem.ofField("message", "required", "A message needs text.");
            case Refusal.TooLong(int most) ->
                Problem.ofField("message", "wrong_length", "A message has at most " + most + " characters.");
            case Refusal.UnstorableText _ ->
                Problem.ofField("message", "invalid_characters", "The text has characters that cannot be stored.");
            case Refusal.ChangedMeanwhile _ ->
                Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "version_mismatch",
                        "The conversation was changed since you read it; read it again.");
            case Refusal.UnknownUser(var field) ->
                Problem.ofField(field, "unknown_user", "There is no such active user.");
            case Refusal.UnknownTeam _ -> Problem.ofField("teamId", "unknown_team", "There is no such team.");
            case Refusal.AssigneeCannotSee(var field) ->
                Problem.ofField(field, "assignee_cannot_see", "This user does not see the conversation.");
            case Refusal.TooManyTags _ ->
                Problem.ofField("tags", "wrong_length", "A conversation has at most " + Handling.MOST_TAGS + " tags.");
            case Refusal.NoSuchManualAction _ -> notFound("There is no such manual action, or it is not yours.");
            case Refusal.ManualActionEnded _ ->
                Problem.of(HttpStatus.CONFLICT, "already_ended", "This manual action is completed or failed already.");
            case Refusal.LineRateLimited(Duration wait) ->
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "line_rate_limited",
                        "Too many messages are to leave over this channel account; go on in " + seconds(wait) + " s.");
            case Refusal.KeyReused _ ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency_key_reused",
                        "This Idempotency-Key was used for another request.");
            case Refusal.InvalidEmail _ ->
                Problem.ofField("to", "invalid_email", "This is not a valid email address; give exactly one.");
            case Refusal.OwnAddress _ ->
                Problem.ofField("to", "own_address", "This is the line that the message would leave over.");
            case Refusal.NoSubject _ -> Problem.ofField("subject", "required", "An email needs a subject.");
            case Refusal.NothingToReplyTo _ ->
                Problem.ofField("replyTo", "not_in_conversation", "There is no such message in this conversation.");
            case Refusal.RecipientOptedOut(var channel, var reason, var since) ->
                conflict(
                        "recipient_opted_out",
                        "The contact has opted out of " + channel + " (" + reason + ", since " + Times.shown(since)
                                + ").");
            case Refusal.RecipientDoNotDisturb(var channel) ->
                conflict("recipient_do_not_disturb", "The contact is not to be disturbed on " + channel + ".");
            case Refusal.CopyRefused(var field, var address, var why) -> of(why, field, address.value());
            case Refusal.NoSuchMessage _ -> notFound("There is no such message, or it is not yours.");
            case Refusal.NotFailed _ -> conflict("not_failed", "Only a message that failed can be sent again.");
            case Refusal.OutcomeUnknown _ ->
                conflict("outcome_unknown", "The provider may have sent this message; ask the contact first.");
            case Refusal.FilesStayBehind(var channel) ->
                Problem.ofField(
                        "attachments", "unsupported", "The files of this message cannot go over " + channel + ".");
            case Refusal.NoSuchNote _ -> notFound("There is no such note, or it is not yours.");
        };
    }

    /** The same problem, with the field and the value that it is about. */
    private static Problem of(Refusal refusal, String field, String value) {
        Problem problem = of(refusal);
        return new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.code(),
                value + ": " + problem.detail(),
                null,
                null,
                List.of(new FieldError(field, problem.code(), value + ": " + problem.detail())),
                null);
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(HttpStatus.CONFLICT, code, detail);
    }

    /** Whole seconds to wait, one at least. */
    public static long seconds(Duration wait) {
        return Math.ceilDiv(Math.max(1, wait.toMillis()), 1_000);
    }

    private static Problem notFound(String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, "not_found", detail);
    }
}
