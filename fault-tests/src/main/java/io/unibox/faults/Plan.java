package io.unibox.faults;

import io.unibox.faults.installation.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** All steps of a run in the order of their times: the same seed and settings make the same plan. */
record Plan(List<Step> steps) {

    private static final double OFTEN_REPEATED = 0.1;
    private static final double BURST = 0.05;
    private static final int COPIES = 10;
    private static final int BURST_SIZE = 4;
    private static final double READS_A_SECOND = 0.5;
    private static final double CUTS_A_SECOND = 0.15;
    private static final Duration BETWEEN_HELD_ANSWERS = Duration.ofSeconds(25);
    private static final Duration BETWEEN_ODD_REPORTS = Duration.ofSeconds(4);

    Plan {
        steps = List.copyOf(steps);
    }

    /** Each kind of step has numbers of its own to draw from, so that a fault more or less leaves the load as it was. */
    static Plan of(RunSettings settings) {
        var seeds = new SplittableRandom(settings.seed());
        List<Step> steps = new ArrayList<>();
        writes(settings, seeds.split(), steps);
        sends(settings, seeds.split(), steps);
        reads(settings, seeds.split(), steps);
        cuts(settings, seeds.split(), steps);
        kills(settings, seeds.split(), steps);
        heldAnswers(settings, seeds.split(), steps);
        oddReports(settings, seeds.split(), steps);
        steps.sort(Comparator.comparing(Step::at));
        return new Plan(steps);
    }

    /** The numbers of the messages that agents send besides their usual ones. */
    private static int extra(int number) {
        return 1_000_000 + number;
    }

    private static void writes(RunSettings settings, SplittableRandom random, List<Step> steps) {
        int[] number = {0};
        atRate(settings.inbound(), settings.duration(), random, at -> {
            int workspace = random.nextInt(settings.workspaces());
            int person = random.nextInt(settings.people());
            boolean repeated = random.nextDouble() < OFTEN_REPEATED && settings.has(Fault.F12);
            boolean atOnce = random.nextBoolean();
            boolean burst = random.nextDouble() < BURST && settings.has(Fault.F13);
            for (int i = 0; i < (burst ? BURST_SIZE : 1); i++) {
                steps.add(new Step.Write(at, workspace, person, ++number[0], repeated ? COPIES : 1, atOnce));
            }
        });
    }

    private static void sends(RunSettings settings, SplittableRandom random, List<Step> steps) {
        int[] number = {0};
        atRate(
                settings.sends(),
                settings.duration(),
                random,
                at -> steps.add(new Step.Send(
                        at, random.nextInt(settings.workspaces()), random.nextInt(settings.people()), ++number[0])));
    }

    private static void reads(RunSettings settings, SplittableRandom random, List<Step> steps) {
        // Half of the people are never read, so that their counters are seen to grow.
        atRate(
                READS_A_SECOND,
                settings.duration(),
                random,
                at -> steps.add(new Step.Read(
                        at, random.nextInt(settings.workspaces()), random.nextInt((settings.people() + 1) / 2))));
    }

    private static void cuts(RunSettings settings, SplittableRandom random, List<Step> steps) {
        atRate(
                CUTS_A_SECOND,
                settings.duration(),
                random,
                at -> steps.add(
                        new Step.Cut(at, random.nextInt(settings.workspaces()), random.nextInt(settings.watchers()))));
    }

    private static void kills(RunSettings settings, SplittableRandom random, List<Step> steps) {
        if (!settings.has(Fault.F1)) {
            return;
        }
        List<Service> next = new ArrayList<>();
        Duration at = pause(settings, random);
        while (at.compareTo(settings.duration()) < 0) {
            if (next.isEmpty()) {
                // Everybody's turn comes.
                next.addAll(Service.mortal());
                Collections.shuffle(next, Random.from(random));
            }
            steps.add(new Step.Kill(at, next.removeLast()));
            at = at.plus(pause(settings, random));
        }
    }

    private static Duration pause(RunSettings settings, SplittableRandom random) {
        long shortest = settings.killEvery().shortest().toMillis();
        long longest = settings.killEvery().longest().toMillis();
        return Duration.ofMillis(random.nextLong(shortest, longest + 1));
    }

    private static void heldAnswers(RunSettings settings, SplittableRandom random, List<Step> steps) {
        if (!settings.has(Fault.F2)) {
            return;
        }
        int number = 0;
        for (Duration at = BETWEEN_HELD_ANSWERS.dividedBy(4);
                at.compareTo(settings.duration()) < 0;
                at = at.plus(BETWEEN_HELD_ANSWERS)) {
            int workspace = random.nextInt(settings.workspaces());
            int person = random.nextInt(settings.people());
            steps.add(new Step.KillBeforeCommit(at, workspace, person, extra(++number), number % 2 == 0));
        }
    }

    private static void oddReports(RunSettings settings, SplittableRandom random, List<Step> steps) {
        if (!settings.has(Fault.F13)) {
            return;
        }
        double rate = 1.0 / BETWEEN_ODD_REPORTS.toSeconds();
        atRate(rate, settings.duration(), random, at -> steps.add(new Step.AnswerLate(at)));
        int[] number = {0};
        atRate(
                rate,
                settings.duration(),
                random,
                at -> steps.add(new Step.StrayReport(
                        at, random.nextInt(settings.workspaces()), random.nextInt(settings.people()), ++number[0])));
    }

    /** Independent arrivals: the times between them are exponential. */
    private static void atRate(double rate, Duration duration, SplittableRandom random, Consumer<Duration> arrival) {
        if (rate <= 0) {
            return;
        }
        double seconds = 0;
        while (true) {
            seconds -= Math.log(1 - random.nextDouble()) / rate;
            Duration at = Duration.ofNanos((long) (seconds * 1e9));
            if (at.compareTo(duration) >= 0) {
                return;
            }
            arrival.accept(at);
        }
    }
}
