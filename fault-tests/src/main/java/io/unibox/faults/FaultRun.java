package io.unibox.faults;

import io.unibox.faults.evidence.Backlogs;
import io.unibox.faults.evidence.Convergence;
import io.unibox.faults.evidence.Gathering;
import io.unibox.faults.history.History;
import io.unibox.faults.installation.Installation;
import io.unibox.faults.installation.Service;
import io.unibox.faults.load.Agents;
import io.unibox.faults.load.Glances;
import io.unibox.faults.load.Http;
import io.unibox.faults.load.People;
import io.unibox.faults.load.SignUp;
import io.unibox.faults.load.StandIn;
import io.unibox.faults.load.Watcher;
import io.unibox.faults.load.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: start everything, load it, break it, let it come to rest, and judge what is left. */
public final class FaultRun {

    private static final List<String> NAMES =
            List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa");
    private static final int OLD_WEBHOOKS = 20;

    private final RunSettings settings;
    private final PrintStream out;

    FaultRun(RunSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Ends with 0 where every invariant held, with 1 where not, and with 2 where it could not be tried. */
    public static void main(String[] arguments) throws Exception {
        RunSettings settings;
        try {
            settings = RunSettings.of(List.of(arguments));
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Report report = new FaultRun(settings, System.out).run();
        System.out.println(report.text());
        System.exit(report.isClean() ? 0 : 1);
    }

    Report run() throws InterruptedException, IOException {
        Plan plan = Plan.of(settings);
        out.printf("seed %d: %d steps in %s%n", settings.seed(), plan.steps().size(), settings.duration());
        Files.createDirectories(settings.folder());
        try (var installation = Installation.start(settings.folder().toAbsolutePath());
                var http = new Http();
                var history = History.in(settings.folder().resolve("history.jsonl"));
                var backlogs = new Backlogs(installation.bootstrapServers(), installation.database())) {
            out.println("all services are ready");
            Report report = run(plan, installation, http, history, backlogs);
            Files.writeString(settings.folder().resolve("report.txt"), report.text());
            return report;
        }
    }

    private Report run(Plan plan, Installation installation, Http http, History history, Backlogs backlogs)
            throws InterruptedException {
        var standIn = new StandIn(installation.url(Service.SANDBOX), http);
        var agents = new Agents(history, settings.patience());
        var people = new People(standIn, history, settings.patience());
        var faults = new Faults(installation, standIn, agents, history);
        List<Workspace> workspaces = new ArrayList<>();
        for (String name : NAMES.subList(0, settings.workspaces())) {
            workspaces.add(new SignUp(installation.url(Service.GATEWAY), http, agents).open(name));
        }
        List<Watcher> watchers = watchers(workspaces, history);
        List<Glances> glances = new ArrayList<>();
        workspaces.forEach(workspace -> glances.add(Glances.start(workspace, history, settings.seed())));
        out.println("the load begins");
        faults.begin(settings);
        new Load(workspaces, watchers, agents, people, faults, history).run(plan);
        faults.end();
        out.println("the load is over, everything comes to rest");
        var convergence = new Convergence(workspaces, standIn, backlogs);
        String late = convergence.await(settings.convergeWithin());
        if (late == null && settings.has(Fault.F12)) {
            late = repeatOldWebhooks(plan, workspaces, people, convergence);
        }
        for (Glances each : glances) {
            each.close();
        }
        out.println("everybody is asked for their books");
        var gathering = new Gathering(workspaces, watchers, standIn, backlogs, history);
        return Report.of(settings, gathering.gather(late, settings.folder()));
    }

    private List<Watcher> watchers(List<Workspace> workspaces, History history) {
        List<Watcher> watchers = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            for (int i = 1; i <= settings.watchers(); i++) {
                watchers.add(Watcher.start(workspace.name() + "-" + i, workspace, history));
            }
        }
        return watchers;
    }

    /** What was taken long ago comes once more. */
    private @Nullable String repeatOldWebhooks(
            Plan plan, List<Workspace> workspaces, People people, Convergence convergence) throws InterruptedException {
        List<Step.Write> old = plan.steps().stream()
                .filter(Step.Write.class::isInstance)
                .map(Step.Write.class::cast)
                .limit(OLD_WEBHOOKS)
                .toList();
        for (Step.Write write : old) {
            people.repeat(workspaces.get(write.workspace()), People.number(write.person()), write.number());
        }
        return convergence.await(settings.convergeWithin());
    }
}
