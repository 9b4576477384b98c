// Embind spells types it does not know with sprintf, which would bring all of printf into every
// module. Our types are all known, so an empty text does. The compiler picks the variant that is
// enough for what is printed; each has to be ours, or the C library's own come along.
extern "C" {
int sprintf(char* text, const char* format, ...);
int siprintf(char* text, const char* format, ...);
int __small_sprintf(char* text, const char* format, ...);  // NOLINT(bugprone-reserved-identifier)

int sprintf(char* text, const char* /*format*/, ...) { return *text = '\0'; }
int siprintf(char* text, const char* /*format*/, ...) { return *text = '\0'; }
int __small_sprintf(char* text, const char* /*format*/, ...) { return *text = '\0'; }
}
