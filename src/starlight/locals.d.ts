// Brings Starlight's declarations of `Astro.locals` into the project.
/// <reference types="@astrojs/starlight" />
