import { type Props, renderScreen } from "../screen.tsx";

export { generateMetadata } from "../screen.tsx";

export default function ConversationPage(props: Props) {
  return renderScreen(props);
}
