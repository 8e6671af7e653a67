package io.unibox.sandbox.lines;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Rents lines out. */
@RestController
class LinesApi {

    private static final Pattern SID = Pattern.compile("AC[0-9a-zA-Z]{32}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");

    private final Lines lines;

    LinesApi(Lines lines) {
        this.lines = lines;
    }

    @PostMapping("/sandbox/lines")
    Mono<Line> open(@RequestBody LineRequest request) {
        String owner = request.owner();
        if (owner == null || owner.isBlank()) {
            return refused("owner must be given");
        }
        if (!fits(request.accountSid(), SID)) {
            return refused("accountSid must be AC and 32 letters or digits");
        }
        if (!fits(request.phoneNumber(), NUMBER)) {
            return refused("phoneNumber must be in E.164");
        }
        return lines.open(owner, request)
                .onErrorMap(LineTaken.class, e -> new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage()));
    }

    @GetMapping("/sandbox/lines")
    List<Line> all() {
        return lines.all();
    }

    private static boolean fits(@Nullable String value, Pattern pattern) {
        return value == null || pattern.matcher(value).matches();
    }

    private static Mono<Line> refused(String reason) {
        return Mono.error(new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, reason));
    }
}
