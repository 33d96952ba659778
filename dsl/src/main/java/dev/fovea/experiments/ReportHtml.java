package dev.fovea.experiments;

import dev.fovea.display.Html;
import java.util.LinkedHashMap;
import java.util.List;

/** The report as one HTML file; dark where the reader's system is. */
final class ReportHtml {
    private static final String STYLE =
            """
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem 4rem }
            h1 { font-size: 1.6rem } h2 { font-size: 1.3rem; margin-top: 2.5rem } h3 { font-size: 1.05rem; margin-top: 1.6rem }
            pre { background: rgba(128,128,128,.1); border-radius: 6px; font-size: 13px; overflow-x: auto; padding: .6rem .8rem }
            figure { margin: .8rem 0 } figcaption { font-size: 85%; opacity: .7 }
            img { background: #fff; border-radius: 6px }
            summary { cursor: pointer; font-weight: bold; margin: 1rem 0 .4rem }
            .failed { border-left: 4px solid #d55e00; padding-left: .8rem }
            """;

    private final StringBuilder page = new StringBuilder();

    private ReportHtml() {}

    static String of(List<Experiment> experiments, Comparison comparison) {
        var report = new ReportHtml();
        report.begin(Report.title(experiments));
        if (experiments.size() > 1) {
            report.heading(2, "Side by side");
            report.page.append(ComparisonHtml.of(comparison));
        }
        report.page.append(CurveCharts.html(comparison.charts()));
        experiments.forEach(one -> report.experiment(one, experiments.size() > 1));
        return report.page.append("</body>\n</html>\n").toString();
    }

    private void begin(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        heading(1, title);
    }

    private void experiment(Experiment experiment, boolean headed) {
        if (headed) {
            heading(2, experiment.title());
        }
        var ending = experiment.ending();
        page.append(ending.state() == ExperimentEnding.State.FAILED ? "<p class=\"failed\">" : "<p>")
                .append(Html.escape(ending.toString()))
                .append(", ")
                .append(Numbers.brief(ExperimentHtml.seconds(experiment)))
                .append(" s, begun ")
                .append(Html.escape(ExperimentList.started(experiment)))
                .append(" UTC</p>\n");
        var measured = ExperimentHtml.told(Facts.measured(experiment));
        if (!measured.isEmpty()) {
            heading(3, "Measured");
            page.append(ExperimentHtml.facts(measured));
        }
        var pictures = ExperimentHtml.shown(experiment);
        if (!pictures.isEmpty()) {
            heading(3, "Pictures and tables");
            pictures.forEach(file -> page.append(ExperimentHtml.figure(file)).append('\n'));
        }
        var trained = Facts.trained(experiment);
        if (!trained.isEmpty()) {
            folded("Trained", trained);
        }
        var code = experiment.document().setting().code().parts(experiment.folder());
        if (!code.isEmpty()) {
            heading(3, "Code");
            code.forEach(part -> page.append("<pre>").append(Html.escape(part)).append("</pre>\n"));
        }
        var setting = new LinkedHashMap<>(Facts.setting(experiment));
        setting.keySet().removeIf(name -> name.startsWith("versions.libraries") || name.startsWith("code."));
        folded("Machine and versions", setting);
    }

    /** Long tables that few readers want. */
    private void folded(String title, java.util.Map<String, String> facts) {
        page.append("<details><summary>").append(title).append("</summary>\n");
        page.append(ExperimentHtml.facts(facts)).append("</details>\n");
    }

    private void heading(int level, String text) {
        page.append("<h" + level + ">").append(Html.escape(text)).append("</h" + level + ">\n");
    }
}
