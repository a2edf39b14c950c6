package dev.parley.kernel.catalogue;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/** What is declared of facts and their components; tests take single declarations away, to see that they are missed. */
interface Declarations {

    /** What stands in the sources. */
    Declarations AS_WRITTEN = AnnotatedElement::getAnnotation;

    /** A declaration of a fact or of a component; null where there is none. */
    <A extends Annotation> @Nullable A of(AnnotatedElement element, Class<A> declaration);
}
