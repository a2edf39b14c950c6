package dev.parley.query.projection;

import dev.parley.query.view.Views.State;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationViews;
import org.jspecify.annotations.Nullable;

/** What readers are shown: the generation that serves, or where none does yet, the one being built. */
final class Serving {

    private static final LiveViews.Ahead NOT_HERE = realisation -> {};

    private volatile @Nullable LiveProcessor live;
    private volatile LiveViews.@Nullable Shown filling;

    /** The generation that serves, or null. */
    @Nullable
    LiveProcessor live() {
        return live;
    }

    /** A generation serves from now on. */
    void serve(LiveProcessor processor) {
        live = processor;
        filling = null;
    }

    /** A generation is being built here and shown as far as it has come. */
    void fill(GenerationViews views, boolean older, LiveViews.Ahead ahead) {
        filling = new LiveViews.Shown(views, older ? State.OLDER : State.BUILDING, ahead);
    }

    /** The generation that was being built is given up, and nothing of it is shown any more. */
    void giveUp(Generation generation) {
        LiveViews.Shown now = filling;
        if (now != null && now.views().generation().equals(generation)) {
            filling = null;
        }
    }

    /** A generation is being built on another node and shown as far as it has come. */
    void fillElsewhere(GenerationViews views) {
        LiveViews.Shown now = filling;
        if (now == null || now.ahead() == NOT_HERE || !now.views().generation().equals(views.generation())) {
            State state = views.older(1).isEmpty() ? State.BUILDING : State.OLDER;
            filling = new LiveViews.Shown(views, state, NOT_HERE);
        }
    }

    /** What is shown now, or null for nothing. */
    LiveViews.@Nullable Shown shown() {
        LiveProcessor now = live;
        return now == null ? filling : new LiveViews.Shown(now.views(), State.COMPLETE, NOT_HERE);
    }
}
