package io.unibox.starter.web;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies into records. Every field that is missing, of a wrong type or out of bounds is named at once, in
 * one 422; a body that is no JSON is a 400.
 */
final class BodyReader extends AbstractDataBufferDecoder<Object> {

    private final JsonMapper json;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator, int maxBytes) {
        super(MediaType.APPLICATION_JSON);
        this.json = json.rebuild()
                .addModule(new ExactTypes())
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .addHandler(new Mismatches())
                .build();
        this.validator = validator;
        setMaxInMemorySize(maxBytes);
    }

    @Override
    public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return elementType.toClass().isRecord() && super.canDecode(elementType, mimeType);
    }

    /** A body is one object, so a stream of bodies is the one that all its buffers make. */
    @Override
    public Flux<Object> decode(
            Publisher<DataBuffer> input,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return DataBufferUtils.join(input, getMaxInMemorySize())
                .map(buffer -> decode(buffer, elementType, mimeType, hints))
                .flux();
    }

    @Override
    public Object decode(
            DataBuffer buffer,
            ResolvableType targetType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        List<Problem.FieldError> mismatches = new ArrayList<>();
        Object body = read(bytes, targetType, mismatches);
        List<Problem.FieldError> wrong =
                Stream.concat(mismatches.stream(), violations(body, mismatches)).toList();
        if (!wrong.isEmpty()) {
            throw Problem.ofFields(wrong).asException();
        }
        return body;
    }

    private Object read(byte[] bytes, ResolvableType targetType, List<Problem.FieldError> mismatches) {
        try {
            Object body = json.readerFor(json.constructType(targetType.getType()))
                    .withAttribute(Mismatches.FOUND, mismatches)
                    .readValue(bytes);
            if (body == null) {
                throw new DecodingException("null is no body");
            }
            return body;
        } catch (MismatchedInputException e) {
            if (e.getPath().isEmpty()) {
                throw new DecodingException("the body is no object", e);
            }
            mismatches.add(new Problem.FieldError(Mismatches.pathOf(e), "wrong_type", "This has the wrong type."));
            throw Problem.ofFields(mismatches).asException();
        } catch (JacksonException e) {
            throw new DecodingException("the body is no JSON", e);
        }
    }

    /** A field that could not be read is null by now; its absence is not news. */
    private Stream<Problem.FieldError> violations(Object body, List<Problem.FieldError> mismatches) {
        return validator.validate(body).stream()
                .map(violation -> new Problem.FieldError(fieldOf(violation), codeOf(violation), violation.getMessage()))
                .filter(violation -> mismatches.stream()
                        .noneMatch(mismatch -> mismatch.field().equals(violation.field())));
    }

    /** As the caller wrote it: the validator calls it {@code tags[0].<list element>} and {@code handles[x].<map value>}. */
    private static String fieldOf(jakarta.validation.ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.replaceAll("<K>|\\.<[a-z ]+>", "").replaceAll("\\[(?!\\d+])([^\\]]*)]", ".$1");
    }

    private static String codeOf(jakarta.validation.ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        return switch (constraint.annotationType().getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "wrong_length";
            case "Min", "Max", "Positive", "PositiveOrZero" -> "out_of_range";
            default -> "invalid";
        };
    }
}
