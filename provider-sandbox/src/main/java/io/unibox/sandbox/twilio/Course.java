package io.unibox.sandbox.twilio;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.misbehaviour.CallbackFaults;
import io.unibox.sandbox.twilio.Recipients.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statuses that a message has still before it, and when each is due. */
record Course(List<Step> steps) {

    record Step(Status status, Instant due, @Nullable Integer errorCode) {}

    static Course of(Message message, Fate usual, SandboxSettings settings) {
        Fate fate = fate(message.callbacks(), usual);
        Instant start = message.sendAt() == null ? Micros.instant(message.created()) : message.sendAt();
        List<Step> steps = new ArrayList<>();
        if (message.status() == Status.ACCEPTED || message.status() == Status.SCHEDULED) {
            steps.add(step(Status.QUEUED, start, settings.queuedAfter()));
        }
        if (message.status() != Status.SENT && fate.ending() != Status.FAILED) {
            steps.add(step(Status.SENT, start, settings.sentAfter()));
        }
        if (fate.ending() != Status.SENT) {
            steps.add(new Step(fate.ending(), start.plus(settings.deliveredAfter()), fate.errorCode()));
        }
        return new Course(steps);
    }

    private static Fate fate(CallbackFaults faults, Fate usual) {
        return faults.status() == null ? usual : Fate.of(faults.status(), faults.errorCode());
    }

    private static Step step(Status status, Instant start, Duration after) {
        return new Step(status, start.plus(after), null);
    }
}
