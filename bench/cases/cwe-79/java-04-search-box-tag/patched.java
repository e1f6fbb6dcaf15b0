package org.example.library.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;

import org.owasp.encoder.Encode;

/** Renders the search box with the text of the last search filled in. */
public class SearchBoxTag extends SimpleTagSupport {

    private String action = "/search";
    private int width = 40;

    public void setAction(String action) {
        this.action = action;
    }

    public void setWidth(int width) {
        this.width = width;
    }

    @Override
    public void doTag() throws JspException, IOException {
        PageContext page = (PageContext) getJspContext();
        String last = page.getRequest().getParameter("q");

        Writer html = new StringWriter();
        html.write("<form method='get' action='" + attr(action) + "'>");
        html.write("<input type='search' name='q' size='" + width + "'");
        if (last != null) {
            html.write(" value='" + attr(last) + "'");
        }
        html.write("><button>Find</button></form>");

        page.getOut().write(html.toString());
    }

    private static String attr(String value) {
        return Encode.forHtmlAttribute(value);
    }
}
