package io.unibox.sandbox.misbehaviour;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sets and clears the rules of misbehaviour. */
@RestController
class BehavioursApi {

    private final Behaviours behaviours;

    BehavioursApi(Behaviours behaviours) {
        this.behaviours = behaviours;
    }

    @PostMapping("/sandbox/behaviours")
    @ResponseStatus(HttpStatus.CREATED)
    Behaviour add(@RequestBody NewBehaviour rule) {
        int times = Objects.requireNonNullElse(rule.times(), 1);
        Effect then = rule.then();
        if (times < 1) {
            throw refused("times must be 1 or more");
        }
        if (then == null || (!then.concernsAnswer() && then.callbacks() == null)) {
            throw refused("then must say what to do: latencyMs, answer, emptyBodies or callbacks");
        }
        if (then.answerOrNormal() == Answer.ERROR && (then.status() == null || then.status() < 400)) {
            throw refused("an error needs a status of 400 or more");
        }
        Behaviour added = behaviours.add(Objects.requireNonNullElse(rule.match(), Match.ANYTHING), times, then);
        if (added == null) {
            throw refused("too many rules: delete some");
        }
        return added;
    }

    @GetMapping("/sandbox/behaviours")
    InForce all() {
        RandomMode mode = behaviours.random();
        return new InForce(behaviours.all(), mode == null ? null : mode.rates());
    }

    @DeleteMapping("/sandbox/behaviours")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll() {
        behaviours.removeAll();
    }

    @DeleteMapping("/sandbox/behaviours/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (!behaviours.remove(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such rule");
        }
    }

    @PutMapping("/sandbox/behaviours/random")
    FaultRates random(@RequestBody FaultRates rates) {
        if (!rates.possible()) {
            throw refused("probabilities must be given, each between 0 and 1");
        }
        long seed = rates.seed() == null ? ThreadLocalRandom.current().nextInt(1_000_000_000) : rates.seed();
        var mode = new RandomMode(rates, seed);
        behaviours.random(mode);
        return mode.rates();
    }

    @DeleteMapping("/sandbox/behaviours/random")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noRandom() {
        behaviours.random(null);
    }

    private static ResponseStatusException refused(String reason) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
    }

    record NewBehaviour(
            @Nullable Match match,
            @Nullable Integer times,
            @Nullable Effect then) {}

    record InForce(List<Behaviour> behaviours, @Nullable FaultRates random) {}
}
