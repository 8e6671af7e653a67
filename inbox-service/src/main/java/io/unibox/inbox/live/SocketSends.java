package io.unibox.inbox.live;

import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.SendMessage;
import io.unibox.inbox.representation.IdempotencyKeys;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.inbox.representation.SendBody;
import io.unibox.starter.web.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends messages that come over a socket as {@code POST /messages} does: the same fields, the same refusals, and a key
 * that stands for the same request on both ways.
 */
@Component
final class SocketSends {

    private static final ResolvableType BODY = ResolvableType.forClass(SendBody.class);

    private final SendMessage sending;
    private final UserPaces paces;
    private final JsonMapper json;
    private final Decoder<?> bodies;

    SocketSends(SendMessage sending, UserPaces paces, JsonMapper json, ServerCodecConfigurer codecs) {
        this.sending = sending;
        this.paces = paces;
        this.json = json;
        this.bodies = codecs.getReaders().stream()
                .filter(reader -> reader.canRead(BODY, MediaType.APPLICATION_JSON))
                .filter(DecoderHttpMessageReader.class::isInstance)
                .<Decoder<?>>map(reader -> ((DecoderHttpMessageReader<?>) reader).getDecoder())
                .findFirst()
                .orElseThrow();
    }

    /** Answers with the message as it was accepted. */
    Mono<Void> send(LiveSocket socket, Command command) {
        Agent agent = socket.agent();
        SendBody body = read(command);
        String key = key(command);
        paces.takeSend(agent.user());
        Draft draft = body.toSomebody();
        return sending.send(agent, draft, IdempotencyKeys.read(IdempotencyKeys.MESSAGES, key, agent, draft))
                .map(MessageOutput::accepted)
                .doOnNext(sent -> socket.offer(Frame.answer("message:receive", sent, command, json)))
                .then();
    }

    /** The name that the client gave to the message makes its repetition the same request, unless it gave a key too. */
    private static @Nullable String key(Command command) {
        String key = command.text("idempotencyKey");
        return key != null ? key : command.text("clientId");
    }

    private SendBody read(Command command) {
        DataBuffer bytes = DefaultDataBufferFactory.sharedInstance.wrap(json.writeValueAsBytes(command.body()));
        try {
            Object body = bodies.decode(bytes, BODY, MediaType.APPLICATION_JSON, Map.of());
            if (body instanceof SendBody read) {
                return read;
            }
        } catch (DecodingException _) {
            // Falls through: it is no message.
        }
        throw Problem.of(HttpStatus.BAD_REQUEST, "malformed_frame", "The message could not be read.")
                .asException();
    }
}
