package org.example.portal;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.view.RedirectView;

@Controller
public class LanguageController {

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "nl", "pl");
    private static final String START_PAGE = "/start";
    private static final Pattern LOCAL_PAGE = Pattern.compile("/[a-z0-9][a-z0-9-]*(/[a-z0-9-]+)*");

    private final LocaleResolver locales;

    public LanguageController(LocaleResolver locales) {
        this.locales = locales;
    }

    @GetMapping("/language")
    public String form(Model model) {
        model.addAttribute("languages", LANGUAGES);
        return "language";
    }

    @PostMapping("/language")
    public RedirectView change(@RequestParam String language,
                               @RequestParam(required = false) String page,
                               HttpServletRequest request,
                               HttpServletResponse response) {
        if (LANGUAGES.contains(language)) {
            locales.setLocale(request, response, Locale.forLanguageTag(language));
        }
        String target = START_PAGE;
        if (page != null && LOCAL_PAGE.matcher(page.trim()).matches()) {
            target = page.trim();
        }
        RedirectView view = new RedirectView(target);
        view.setExposeModelAttributes(false);
        return view;
    }
}
