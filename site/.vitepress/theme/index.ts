import { useRoute } from "vitepress";
import Theme from "vitepress/theme-without-fonts";
import { nextTick, onMounted, watch } from "vue";
import "./style.css";

/** Says what the main part is where the theme does not: on the home page, and where nothing is. */
function markMain() {
  const content = document.getElementById("VPContent");
  if (content?.querySelector("main")) content.removeAttribute("role");
  else content?.setAttribute("role", "main");
}

export default {
  extends: Theme,
  setup() {
    const route = useRoute();
    onMounted(markMain);
    watch(
      () => route.data,
      () => nextTick(markMain),
    );
  },
};
