package io.unibox.sandbox.twilio;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.misbehaviour.CallbackFaults;
import io.unibox.sandbox.twilio.Recipients.FinalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statuses that a message has still before it, and when each is due. */
record DeliverySchedule(List<Step> steps) {

    record Step(Status status, Instant due, @Nullable Integer errorCode) {}

    static DeliverySchedule of(Message message, FinalStatus usual, SandboxSettings settings) {
        FinalStatus finalStatus = finalStatus(message.callbacks(), usual);
        Instant start = message.sendAt() == null ? Micros.instant(message.created()) : message.sendAt();
        List<Step> steps = new ArrayList<>();
        if (message.status() == Status.ACCEPTED || message.status() == Status.SCHEDULED) {
            steps.add(step(Status.QUEUED, start, settings.queuedAfter()));
        }
        if (message.status() != Status.SENT && finalStatus.ending() != Status.FAILED) {
            steps.add(step(Status.SENT, start, settings.sentAfter()));
        }
        if (finalStatus.ending() != Status.SENT) {
            steps.add(new Step(finalStatus.ending(), start.plus(settings.deliveredAfter()), finalStatus.errorCode()));
        }
        return new DeliverySchedule(steps);
    }

    private static FinalStatus finalStatus(CallbackFaults faults, FinalStatus usual) {
        return faults.status() == null ? usual : FinalStatus.of(faults.status(), faults.errorCode());
    }

    private static Step step(Status status, Instant start, Duration after) {
        return new Step(status, start.plus(after), null);
    }
}
