import java.nio.file.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import dev.fovea.display.*;
import tech.tablesaw.api.*;
