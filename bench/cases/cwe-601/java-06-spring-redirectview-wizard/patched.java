package org.example.claims.web;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.example.claims.ClaimService;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

@Controller
@SessionAttributes("wizard")
public class ClaimWizardController {

    static class WizardState implements Serializable {
        private static final Pattern DIGITS = Pattern.compile("\\d{6,10}");
        private static final Pattern OWN_PAGE = Pattern.compile("/claims(/[A-Za-z0-9-]+)*");
        String policy;
        String returnPage = "/claims";

        boolean complete() {
            return policy != null && DIGITS.matcher(policy).matches();
        }
    }

    private final ClaimService claims;

    ClaimWizardController(ClaimService claims) {
        this.claims = claims;
    }

    @ModelAttribute("wizard")
    WizardState wizard() {
        return new WizardState();
    }

    @GetMapping("/claims/new")
    ModelAndView begin(@ModelAttribute(name = "wizard", binding = false) WizardState wizard,
                       @RequestParam(required = false) String returnPage) {
        if (returnPage != null && WizardState.OWN_PAGE.matcher(returnPage).matches()) {
            wizard.returnPage = returnPage;
        }
        return new ModelAndView("claims/policy");
    }

    @PostMapping("/claims/new")
    ModelAndView finish(@ModelAttribute(name = "wizard", binding = false) WizardState wizard,
                        @RequestParam String policy, SessionStatus status) {
        wizard.policy = policy;
        if (!wizard.complete()) {
            return new ModelAndView("claims/policy", "error", "policy");
        }
        claims.open(wizard.policy);
        status.setComplete();
        RedirectView view = new RedirectView(wizard.returnPage);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }
}
