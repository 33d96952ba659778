package dev.fovea.kernel.magics;

import dev.fovea.kernel.session.CellOutput;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import eu.maveniverse.maven.mima.extensions.mmr.MavenModelReader;
import eu.maveniverse.maven.mima.extensions.mmr.ModelRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;

/**
 * Libraries by Maven's own resolver, with the user's settings.xml, local repository, mirrors and proxies. All that was asked
 * for in a session is resolved together, so that two libraries get one version of a third. Not for several threads.
 */
final class MavenLibraries implements AutoCloseable {
    private final Map<String, Dependency> asked = new LinkedHashMap<>();
    private final Map<String, String> loaded = new LinkedHashMap<>();
    private final List<RemoteRepository> more = new ArrayList<>();
    private @Nullable Context context;

    /** Looks into this repository, too, from now on. */
    void addRepository(String id, String url) throws MagicException {
        if (!url.matches("[a-z]+:.+")) {
            throw new MagicException("%mavenRepo " + url + ": must be a URL, such as https://repo.example.org/maven");
        }
        var repository = new RemoteRepository.Builder(id, "default", url).build();
        more.removeIf(other -> other.getId().equals(id));
        more.addAll(context()
                .repositorySystem()
                .newResolutionRepositories(context().repositorySystemSession(), List.of(repository)));
    }

    /** The jars that these coordinates need and that are not there yet. */
    List<Path> resolve(List<String> coordinates, CellOutput output) throws MagicException {
        var wanted = new ArrayList<Dependency>();
        for (var coordinate : coordinates) {
            try {
                wanted.add(new Dependency(new DefaultArtifact(coordinate), JavaScopes.RUNTIME));
            } catch (IllegalArgumentException e) {
                throw new MagicException(
                        "%maven " + coordinate
                                + ": must be GROUP:ARTIFACT[:TYPE[:CLASSIFIER]]:VERSION, such as org.apache.commons:commons-csv:1.11.0");
            }
        }
        return resolve(wanted, List.of(), List.of(), Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME), output);
    }

    /**
     * The jars that a POM's dependencies need and that are not there yet.
     *
     * @param scopes which of its dependencies; none for compile and runtime
     */
    List<Path> resolvePom(Path pom, List<String> scopes, CellOutput output) throws MagicException {
        if (!Files.isRegularFile(pom)) {
            throw new MagicException("%loadFromPOM " + pom + ": there is no such file");
        }
        try {
            var reader = new MavenModelReader(context());
            var response = reader.readModel(ModelRequest.builder()
                    .setPomFile(pom.toAbsolutePath())
                    .setRepositories(repositories())
                    .build());
            var described = response.toArtifactDescriptorResult(response.getEffectiveModel());
            var kept = scopes.isEmpty() ? Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME) : Set.copyOf(scopes);
            var wanted = described.getDependencies().stream()
                    .filter(dependency ->
                            kept.contains(dependency.getScope().isEmpty() ? JavaScopes.COMPILE : dependency.getScope()))
                    .toList();
            return resolve(wanted, described.getManagedDependencies(), described.getRepositories(), kept, output);
        } catch (MagicException e) {
            throw e;
        } catch (Exception e) {
            throw new MagicException("the POM cannot be read: " + deepest(e), e);
        }
    }

    private List<Path> resolve(
            List<Dependency> wanted,
            List<Dependency> managed,
            List<RemoteRepository> named,
            Set<String> scopes,
            CellOutput output)
            throws MagicException {
        var together = new LinkedHashMap<>(asked);
        wanted.forEach(
                dependency -> together.put(ArtifactIdUtils.toVersionlessId(dependency.getArtifact()), dependency));
        var repositories = new ArrayList<>(repositories());
        repositories.addAll(named);
        var collect = new CollectRequest(new ArrayList<>(together.values()), managed, repositories);
        try {
            var result = context()
                    .repositorySystem()
                    .resolveDependencies(
                            context().repositorySystemSession(),
                            new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(scopes)));
            asked.putAll(together);
            var jars = new ArrayList<Path>();
            for (var one : result.getArtifactResults()) {
                take(one.getArtifact(), jars, output);
            }
            return jars;
        } catch (DependencyResolutionException e) {
            throw new MagicException(deepest(e), e);
        }
    }

    /** Adds a jar that is new; of one that is there in another version, says so. */
    private void take(Artifact artifact, List<Path> jars, CellOutput output) {
        var id = ArtifactIdUtils.toVersionlessId(artifact);
        var there = loaded.putIfAbsent(id, artifact.getVersion());
        if (there == null && artifact.getFile() != null) {
            jars.add(artifact.getFile().toPath());
            sources(artifact);
        } else if (there != null && !there.equals(artifact.getVersion())) {
            output.err("note: " + id + " stays at version " + there
                    + ", whose classes are loaded; restart the kernel to use " + artifact.getVersion() + "\n");
        }
    }

    /** Fetches the library's sources, which help takes its Javadoc from, where there are any. */
    private void sources(Artifact artifact) {
        var request = new ArtifactRequest(
                new DefaultArtifact(
                        artifact.getGroupId(), artifact.getArtifactId(), "sources", "jar", artifact.getVersion()),
                repositories(),
                "");
        try {
            var unused = context().repositorySystem().resolveArtifact(context().repositorySystemSession(), request);
        } catch (ArtifactResolutionException none) {
            // Help has signatures only, then.
        }
    }

    private List<RemoteRepository> repositories() {
        var all = new ArrayList<>(context().remoteRepositories());
        all.addAll(more);
        return all;
    }

    private Context context() {
        var existing = context;
        if (existing == null) {
            // Asked for anew, since the resolver itself would remember the first home of the process.
            var home = Path.of(System.getProperty("user.home", ""), ".m2");
            var overrides = ContextOverrides.create()
                    .withUserSettings(true)
                    .withMavenUserHomeOverride(home)
                    .build();
            existing = Runtimes.INSTANCE.getRuntime().create(overrides);
            context = existing;
        }
        return existing;
    }

    /** The sentence at the bottom of the resolver's exceptions, which is the one that says what is wrong. */
    private static String deepest(Throwable failure) {
        var seen = new TreeSet<Integer>();
        var cause = failure;
        while (cause.getCause() != null && seen.add(System.identityHashCode(cause))) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
