package io.unibox.inbox.live;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.util.UriComponentsBuilder;

/** What a client shows to be let in. It never says what it holds, since that would let in whoever reads it. */
sealed interface Proof {

    String BEARER = "Bearer ";
    String TICKET_HEADER = "X-Ws-Ticket";

    /** An access token. */
    record Token(String text) implements Proof {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /** A ticket, which is good once. */
    record Ticket(String text) implements Proof {
        @Override
        public String toString() {
            return "Ticket[…]";
        }
    }

    /** What was shown with the handshake: a ticket or a token, in a header, as the gateway hands them on, or the query. */
    static Optional<Proof> in(HandshakeInfo handshake) {
        String handedOn = handshake.getHeaders().getFirst(TICKET_HEADER);
        if (handedOn != null) {
            return Optional.of(new Ticket(handedOn));
        }
        String header = handshake.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(new Token(header.substring(BEARER.length())));
        }
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUri(handshake.getUri()).build().getQueryParams();
        String ticket = query.getFirst("ticket");
        if (ticket != null) {
            return Optional.of(new Ticket(ticket));
        }
        return Optional.ofNullable(query.getFirst("token")).map(Token::new);
    }

    /** What is shown with a frame that authenticates. */
    static Optional<Proof> in(Command command) {
        String ticket = command.text("ticket");
        if (ticket != null) {
            return Optional.of(new Ticket(ticket));
        }
        return Optional.ofNullable(command.text("token")).map(Token::new);
    }
}
