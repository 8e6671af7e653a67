package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.text.ParseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tickets for WebSockets: what they say, and what they are no good for. */
class WsTicketIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();
    private static final String PATH = "/api/v1/auth/ws-ticket";

    @Test
    @Tag("S4-66")
    void a_ticket_names_the_user_for_half_a_minute_and_for_sockets_only() throws ParseException {
        Person ann = SERVICE.newcomer();
        Answer answer = ann.call("POST", PATH, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.data().path("expiresIn").asInt()).isEqualTo(30);
        JWTClaimsSet ticket = claims(answer.data().path("ticket").asString());
        JWTClaimsSet token = claims(ann.token());
        assertThat(ticket.getSubject()).isEqualTo(ann.id());
        assertThat(ticket.getAudience()).containsExactly("unibox-ws");
        assertThat(ticket.getClaim("workspace")).isEqualTo(token.getClaim("workspace"));
        assertThat(ticket.getLongClaim("token_exp"))
                .isEqualTo(token.getExpirationTime().toInstant().getEpochSecond());
        assertThat(ticket.getExpirationTime().getTime() - ticket.getIssueTime().getTime())
                .isEqualTo(30_000);
        assertThat(claims(ann.call("POST", PATH, "").data().path("ticket").asString())
                        .getJWTID())
                .isNotEqualTo(ticket.getJWTID());
    }

    @Test
    @Tag("S4-66")
    void a_ticket_is_no_access_token_and_gets_no_other_ticket() {
        Person ann = SERVICE.newcomer();
        String ticket = ann.call("POST", PATH, "").data().path("ticket").asString();
        for (String path : new String[] {PATH, "/api/v1/teams"}) {
            assertThat(SERVICE.call("POST", path, "{}", "Authorization", "Bearer " + ticket)
                            .problem())
                    .isEqualTo("401 unauthenticated");
        }
        assertThat(SERVICE.call("POST", PATH, "").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    @Tag("S4-66")
    void somebody_who_was_suspended_gets_no_ticket() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        ann.call("PATCH", "/api/v1/users/" + bob.id() + "/status", "{\"status\": \"suspended\"}");
        assertThat(bob.call("POST", PATH, "").status()).isEqualTo(401);
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
