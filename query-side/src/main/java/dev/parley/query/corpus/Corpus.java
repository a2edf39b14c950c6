package dev.parley.query.corpus;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up portfolio of any size. The same seed, settings and number always give the same realisation, and no realisation
 * depends on how many are made.
 *
 * <p>Neither {@link World} knows anything of the rules. In one, items really reach those who need them, or do not, by chance
 * when people meet or when the IT function passes them on; in the other nobody passes anything on, and what people take an
 * issue to mean drifts and aligns. What remains apart at the end of design may break out later; and a log, kept with gaps and
 * delays, sees part of it. See docs/research.md.
 */
public final class Corpus {

    private final long seed;
    private final CorpusSettings settings;
    private final World world;
    private final boolean packs;

    /** A portfolio of the world of items. */
    public Corpus(long seed, CorpusSettings settings) {
        this(seed, settings, World.ITEMS);
    }

    /** A portfolio of a world. */
    public Corpus(long seed, CorpusSettings settings, World world) {
        this(seed, settings, world, false);
    }

    /**
     * A portfolio of a world.
     *
     * @param packs whether realisations log what belongs to the packs beyond the core too: the same, and more beside it
     */
    public Corpus(long seed, CorpusSettings settings, World world, boolean packs) {
        this.seed = seed;
        this.settings = settings;
        this.world = world;
        this.packs = packs;
    }

    /**
     * One realisation.
     *
     * @param number from 0
     * @return it and the truth about it
     */
    public MadeUpRealisation specimen(int number) {
        MadeUpRealisation specimen = world.making(seed, number, settings).run();
        return packs ? PackFacts.added(specimen, seed) : specimen;
    }

    /** The first realisations, made as they are asked for. */
    public Stream<MadeUpRealisation> specimens(int size) {
        return IntStream.range(0, size).mapToObj(this::specimen);
    }
}
