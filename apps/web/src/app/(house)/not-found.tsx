import { NothingHere } from "../nothing-here";

export default function HouseNotFound() {
  return <NothingHere />;
}
