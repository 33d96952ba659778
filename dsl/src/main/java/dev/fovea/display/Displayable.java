package dev.fovea.display;

/** A value that shows itself richly in a notebook. Implement it in a type of your own to give it HTML or a picture. */
public interface Displayable {
    /** The forms of this value; must not change it and should take well under a second. */
    DisplayData display();
}
